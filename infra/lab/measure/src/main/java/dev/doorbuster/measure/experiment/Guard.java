package dev.doorbuster.measure.experiment;

/**
 * A figure that a cure must not pay with: it exposes a variant that makes the signal look good and does harm elsewhere.
 *
 * @param figure its name among the {@link Experiment.Findings#extras() extras}
 * @param unit what it counts
 * @param atMost the most that a cure may show, at least 0
 * @param harm what more of it means to a shopper or an operator, in a few words
 */
public record Guard(String figure, String unit, double atMost, String harm) {
    public Guard {
        if (!(atMost >= 0)) {
            throw new IllegalArgumentException("the bound of \"" + figure + "\" must be at least 0, but is " + atMost);
        }
    }
}
