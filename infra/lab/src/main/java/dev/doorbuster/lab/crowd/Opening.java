package dev.doorbuster.lab.crowd;

import java.time.Duration;

/**
 * How many of the shoppers are there when the doors have just opened: a tenth at once, the others within {@link #TAKES}. A shop
 * whose processes have just started would be overrun otherwise, and a slow machine would never get to the end of its start.
 */
final class Opening {
    /** From the first shopper to the whole crowd. */
    static final Duration TAKES = Duration.ofSeconds(30);

    private static final double AT_ONCE = 0.1;

    private Opening() {}

    /** The share of the crowd, {@value #AT_ONCE} to 1, so long after the doors opened. */
    static double share(long nanosSinceOpening) {
        double passed = Math.max(0, (double) nanosSinceOpening / TAKES.toNanos());
        return Math.min(1, AT_ONCE + (1 - AT_ONCE) * passed);
    }
}
