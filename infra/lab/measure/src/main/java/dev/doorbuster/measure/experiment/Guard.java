package dev.doorbuster.measure.experiment;

/**
 * A limit on a side effect of a cure: it exposes a variant that improves the signal and does harm elsewhere.
 *
 * @param figure the name of the figure among the {@link Experiment.Findings#extras() extras}
 * @param unit what it counts
 * @param atMost the maximum that a cure may show, at least 0
 * @param harm what a larger figure means for a shopper or an operator, in a few words
 */
public record Guard(String figure, String unit, double atMost, String harm) {
    public Guard {
        if (!(atMost >= 0)) {
            throw new IllegalArgumentException("the bound of \"" + figure + "\" must be at least 0, but is " + atMost);
        }
    }
}
