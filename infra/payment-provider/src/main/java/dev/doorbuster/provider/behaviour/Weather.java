package dev.doorbuster.provider.behaviour;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * The dice of the provider: draws, from one seeded sequence, what happens to a request under the behaviour of the
 * moment. Setting a behaviour starts the sequence anew, so that the same requests under the same behaviour meet the
 * same luck.
 *
 * <p>Errors come in bursts by the two-state model of Gilbert: a bad spell is {@value #BURST_LENGTH} requests long on
 * average, and spells are as frequent as the asked share of failing requests needs.
 */
public final class Weather {

    /** Requests in a bad spell, on average. */
    static final int BURST_LENGTH = 20;

    private final long seed;
    private final LongSupplier nanoTime;
    private SplittableRandom random;
    private Behaviour behaviour;
    private TokenBucket bucket;
    private boolean badSpell;

    /** @param nanoTime the clock of the rate limit, as {@link System#nanoTime()} */
    public Weather(long seed, Behaviour behaviour, LongSupplier nanoTime) {
        this.seed = seed;
        this.nanoTime = nanoTime;
        this.behaviour = behaviour;
        this.random = new SplittableRandom(seed);
        this.bucket = new TokenBucket(behaviour.rateLimitPerSecond(), nanoTime);
    }

    /** The behaviour of the moment. */
    public synchronized Behaviour behaviour() {
        return behaviour;
    }

    /** Changes the behaviour and starts the random sequence, the spell and the rate limit anew. */
    public synchronized void set(Behaviour changed) {
        behaviour = changed;
        random = new SplittableRandom(seed);
        bucket = new TokenBucket(changed.rateLimitPerSecond(), nanoTime);
        badSpell = false;
    }

    /** Takes one request from the rate limit: zero when it may pass, otherwise how long to stay away. */
    public synchronized Duration overLimitFor() {
        return bucket.take();
    }

    /** Whether this request is answered with an error of the provider. */
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

    /** Whether this charge is declined whatever the card. */
    public synchronized boolean declines() {
        return random.nextDouble() * 100 < behaviour.declinePercent();
    }

    /** Whether the answer to this capture never comes. */
    public synchronized boolean staysSilent() {
        return random.nextDouble() * 100 < behaviour.timeoutAfterCapturePercent();
    }

    /** The latency of one charge. */
    public synchronized Duration latency() {
        return Latency.sample(behaviour, random);
    }

    /**
     * Chance that a good spell turns bad, so that begins / (begins + ends) = share. At most 1: above 95 % bad spells
     * grow longer instead.
     */
    private static double begins(double share) {
        return Math.min(1, share / (1 - share) / BURST_LENGTH);
    }

    private static double ends(double share) {
        return begins(share) * (1 - share) / share;
    }
}
