package dev.doorbuster.crowd.arrival;

import java.time.Duration;

/**
 * The ramp-up of the crowd after the shop opens: a tenth arrives at once, the rest gradually. Otherwise the crowd would
 * overload a shop whose processes have just started, and a slow machine would never finish its start.
 *
 * @param takes the time from the first shopper to the whole crowd; zero for the whole crowd at once
 */
public record RampUp(Duration takes) {
    public static final RampUp USUAL = new RampUp(Duration.ofSeconds(30));
    public static final RampUp AT_ONCE = new RampUp(Duration.ZERO);

    private static final double FIRST = 0.1;

    /** The share of the crowd, {@value #FIRST} to 1, at this time after the opening. */
    public double share(long nanosSinceOpening) {
        if (takes.isZero()) {
            return 1;
        }
        double passed = Math.max(0, (double) nanosSinceOpening / takes.toNanos());
        return Math.min(1, FIRST + (1 - FIRST) * passed);
    }
}
