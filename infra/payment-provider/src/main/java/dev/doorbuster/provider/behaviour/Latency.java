package dev.doorbuster.provider.behaviour;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Log-normal latency: the logarithm of a sample is normally distributed. The median is {@code p50Millis}, with a long
 * tail to the right.
 */
public final class Latency {

    /** Upper bound of every sample. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private Latency() {}

    /** Draws one latency of a charge, at most {@link #LONGEST}. */
    public static Duration sample(Behaviour behaviour, RandomGenerator random) {
        return at(behaviour, random.nextGaussian());
    }

    /**
     * Returns the latency that is {@code deviations} standard deviations from the median, at most {@link #LONGEST}: the
     * quantile function, for a quantile of the standard normal distribution.
     */
    public static Duration at(Behaviour behaviour, double deviations) {
        double millis = behaviour.p50Millis() * Math.exp(behaviour.sigma() * deviations);
        long nanos = Math.round(Math.min(millis, LONGEST.toMillis()) * 1e6);
        return Duration.ofNanos(nanos);
    }
}
