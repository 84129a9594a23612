package dev.doorbuster.crowd.arrival;

import java.time.Duration;

/**
 * How many of the shoppers are there when the doors have just opened: a tenth at once, the others little by little. A
 * shop whose processes have just started would be overrun otherwise, and a slow machine would never get to the end of
 * its start.
 *
 * @param takes from the first shopper to the whole crowd; zero lets all of it in at once
 */
public record RampUp(Duration takes) {
    public static final RampUp USUAL = new RampUp(Duration.ofSeconds(30));
    public static final RampUp AT_ONCE = new RampUp(Duration.ZERO);

    private static final double FIRST = 0.1;

    /** The share of the crowd, {@value #FIRST} to 1, so long after the doors opened. */
    public double share(long nanosSinceOpening) {
        if (takes.isZero()) {
            return 1;
        }
        double passed = Math.max(0, (double) nanosSinceOpening / takes.toNanos());
        return Math.min(1, FIRST + (1 - FIRST) * passed);
    }
}
