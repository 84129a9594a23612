package dev.doorbuster.sandbox.seed;

import java.util.Arrays;
import java.util.Random;

/**
 * Draws products by their popularity: the hot deal with a fixed share, the others by a Zipf–Mandelbrot law over their
 * ranks.
 */
final class Popularity {

    /** Flattens the head, so that the second product does not sell as well as the next five together. */
    private static final double OFFSET = 8;

    private static final double EXPONENT = 0.9;

    private final double hotShare;
    private final int[] productByRank;
    private final double[] cumulative;

    /** @param hotShare how often the hot deal is drawn, from 0 to below 1 */
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

    /** The share of all draws, from 0 to 1, that go to the product of that rank. */
    double share(int rank) {
        return rank == 0
                ? hotShare
                : (1 - hotShare) * (cumulative[rank] - cumulative[rank - 1]) / cumulative[cumulative.length - 1];
    }

    /** The id of one product. */
    int draw(Random random) {
        return random.nextDouble() < hotShare ? productByRank[0] : drawOther(random);
    }

    /** The id of one product that is not the hot deal. */
    int drawOther(Random random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, point);
        int rank = found >= 0 ? found + 1 : -found - 1;
        return productByRank[Math.max(1, Math.min(rank, cumulative.length - 1))];
    }
}
