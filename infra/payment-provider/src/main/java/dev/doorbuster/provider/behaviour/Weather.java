package dev.doorbuster.provider.behaviour;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Draws the outcome of each request under the current behaviour from a seeded random sequence. Setting a behaviour
 * restarts the sequence, so that the same requests under the same behaviour have the same outcomes. Thread-safe.
 *
 * <p>Errors come in bursts, by Gilbert's two-state model: a burst has {@value #BURST_LENGTH} requests on average, and
 * bursts are as frequent as the configured share of errors requires.
 */
public final class Weather {

    /** Average number of requests in an error burst. */
    static final int BURST_LENGTH = 20;

    private final long seed;
    private final LongSupplier nanoTime;
    private SplittableRandom random;
    private Behaviour behaviour;
    private TokenBucket bucket;
    private boolean badSpell;

    /**
     * Creates a sequence at its start.
     *
     * @param nanoTime the clock of the rate limit, such as {@link System#nanoTime()}
     */
    public Weather(long seed, Behaviour behaviour, LongSupplier nanoTime) {
        this.seed = seed;
        this.nanoTime = nanoTime;
        this.behaviour = behaviour;
        this.random = new SplittableRandom(seed);
        this.bucket = new TokenBucket(behaviour.rateLimitPerSecond(), nanoTime);
    }

    /** The current behaviour. */
    public synchronized Behaviour behaviour() {
        return behaviour;
    }

    /** Changes the behaviour, ends any error burst, and restarts the random sequence and the rate limit. */
    public synchronized void set(Behaviour changed) {
        behaviour = changed;
        random = new SplittableRandom(seed);
        bucket = new TokenBucket(changed.rateLimitPerSecond(), nanoTime);
        badSpell = false;
    }

    /**
     * Counts one request against the rate limit. Returns zero if it may pass, otherwise the time until the next one
     * may.
     */
    public synchronized Duration overLimitFor() {
        return bucket.take();
    }

    /** Draws whether this request fails with a provider error. */
    public synchronized boolean fails() {
        double share = behaviour.errorBurstPercent() / 100;
        double turn = random.nextDouble();
        if (share >= 1 || share <= 0) {
            badSpell = share >= 1;
        } else if (badSpell) {
            badSpell = turn >= ends(share);
        } else {
            badSpell = turn < begins(share);
        }
        return badSpell;
    }

    /** Draws whether this charge is declined regardless of the card. */
    public synchronized boolean declines() {
        return random.nextDouble() * 100 < behaviour.declinePercent();
    }

    /** Draws whether the response to this capture is never sent. */
    public synchronized boolean staysSilent() {
        return random.nextDouble() * 100 < behaviour.timeoutAfterCapturePercent();
    }

    /** Draws the latency of one charge. */
    public synchronized Duration latency() {
        return Latency.sample(behaviour, random);
    }

    /**
     * The probability that a burst begins, chosen so that begins / (begins + ends) = share. It is at most 1; above a
     * share of 95 %, bursts grow longer instead.
     */
    private static double begins(double share) {
        return Math.min(1, share / (1 - share) / BURST_LENGTH);
    }

    private static double ends(double share) {
        return begins(share) * (1 - share) / share;
    }
}
