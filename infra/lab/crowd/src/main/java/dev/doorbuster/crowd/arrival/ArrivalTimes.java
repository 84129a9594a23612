package dev.doorbuster.crowd.arrival;

import java.util.SplittableRandom;

/** The gaps between arrivals, in units of the mean gap. Divided by a rate, they are durations. */
@FunctionalInterface
public interface ArrivalTimes {
    /** The next gap, never negative, 1 on average. */
    double next();

    /** Equal gaps, a schedule whose results can be computed by hand. */
    static ArrivalTimes uniform() {
        return () -> 1;
    }

    /** Exponential gaps, so that arrivals are a Poisson process; the same seed gives the same gaps. */
    static ArrivalTimes poisson(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> -Math.log1p(-random.nextDouble());
    }
}
