package dev.doorbuster.sandbox.seed;

import java.util.Arrays;
import java.util.Random;

/**
 * Draws products by popularity: the hot deal with a fixed share, the others by a Zipf–Mandelbrot distribution over
 * their ranks.
 */
final class Popularity {

    /** Flattens the head of the distribution, so that the second product does not outsell the next five together. */
    private static final double OFFSET = 8;

    private static final double EXPONENT = 0.9;

    private final double hotShare;
    private final int[] productByRank;
    private final double[] cumulative;

    /** @param hotShare probability of the hot deal, in [0, 1) */
    Popularity(Catalogue catalogue, double hotShare) {
        this.hotShare = hotShare;
        int count = catalogue.products().size();
        this.productByRank = new int[count];
        for (Product product : catalogue.products()) {
            productByRank[product.rank()] = product.id();
        }
        this.cumulative = new double[count];
        for (int rank = 1; rank < count; rank++) {
            cumulative[rank] = cumulative[rank - 1] + StrictMath.pow(rank + OFFSET, -EXPONENT);
        }
    }

    /** The probability, from 0 to 1, of the product with this rank. */
    double share(int rank) {
        return rank == 0
                ? hotShare
                : (1 - hotShare) * (cumulative[rank] - cumulative[rank - 1]) / cumulative[cumulative.length - 1];
    }

    /** Draws a product; returns its id. */
    int draw(Random random) {
        return random.nextDouble() < hotShare ? productByRank[0] : drawOther(random);
    }

    /** Draws a product other than the hot deal; returns its id. */
    int drawOther(Random random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, point);
        int rank = found >= 0 ? found + 1 : -found - 1;
        return productByRank[Math.max(1, Math.min(rank, cumulative.length - 1))];
    }
}
