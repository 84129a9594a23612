package dev.doorbuster.crowd.arrival;

import java.util.Arrays;

/** Zipf's law over ranks 0..n-1: rank k is drawn with a probability proportional to 1/(k+1)^exponent. */
public final class Zipf {
    private final double[] cumulative;

    /**
     * Prepares the table for n ranks.
     *
     * @throws IllegalArgumentException when n is not positive or the exponent is negative
     */
    public Zipf(int n, double exponent) {
        if (n < 1) {
            throw new IllegalArgumentException("Zipf over " + n + " ranks: at least 1 is needed");
        }
        if (!(exponent >= 0)) {
            throw new IllegalArgumentException("Zipf exponent " + exponent + " is negative");
        }
        cumulative = new double[n];
        double sum = 0;
        for (int rank = 0; rank < n; rank++) {
            sum += Math.pow(rank + 1.0, -exponent);
            cumulative[rank] = sum;
        }
        for (int rank = 0; rank < n; rank++) {
            cumulative[rank] /= sum;
        }
    }

    /** The rank for a uniform draw from [0, 1). */
    public int rank(double uniform) {
        int found = Arrays.binarySearch(cumulative, uniform);
        int rank = found >= 0 ? found + 1 : -found - 1;
        return Math.min(rank, cumulative.length - 1);
    }

    /** The probability of a rank. */
    public double probability(int rank) {
        return rank == 0 ? cumulative[0] : cumulative[rank] - cumulative[rank - 1];
    }
}
