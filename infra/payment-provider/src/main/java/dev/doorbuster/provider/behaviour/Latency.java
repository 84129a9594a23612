package dev.doorbuster.provider.behaviour;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Log-normal latency: the logarithm of a sample is normal, so the median is {@code p50} and the tail is to the right.
 */
public final class Latency {

    /** No answer is held back longer than this. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private Latency() {}

    /** One sample of the latency of a charge, at most {@link #LONGEST}. */
    public static Duration sample(Behaviour behaviour, RandomGenerator random) {
        return at(behaviour, random.nextGaussian());
    }

    /**
     * The latency {@code deviations} standard deviations from the median: the quantile function, given the normal
     * quantile.
     */
    public static Duration at(Behaviour behaviour, double deviations) {
        double millis = behaviour.p50Millis() * Math.exp(behaviour.sigma() * deviations);
        long nanos = Math.round(Math.min(millis, LONGEST.toMillis()) * 1e6);
        return Duration.ofNanos(nanos);
    }
}
