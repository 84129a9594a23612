package dev.doorbuster.sandbox.scaling;

import java.time.Duration;

/**
 * Decides when to add or remove a worker: one at a time, adding quickly and removing slowly.
 *
 * <p>It has hysteresis: it removes a worker only when no more than half of the jobs that required it have been left for
 * a while. So a queue that oscillates around a threshold does not start and stop processes.
 */
public final class Scaler {

    /** How long there must be too many jobs before a worker is added, and again before the next one. */
    public static final Duration UP_AFTER = Duration.ofSeconds(3);

    /** How long there must be few jobs before a worker is removed, and again before the next one. */
    public static final Duration DOWN_AFTER = Duration.ofSeconds(15);

    private static final long NEVER = Long.MIN_VALUE;

    private long tooFewSince = NEVER;
    private long tooManySince = NEVER;

    /**
     * Returns the number of workers that should run from now on.
     *
     * @param workers current number of workers
     * @param jobs jobs in the queue, including those being processed
     * @param nowNanos the current time, on any monotonic clock
     */
    public int decide(ScalingPolicy policy, int workers, long jobs, long nowNanos) {
        if (workers != policy.within(workers)) {
            return policy.within(workers);
        }
        tooFewSince = since(policy.workers(jobs) > workers, tooFewSince, nowNanos);
        tooManySince = since(policy.isEasyForOneFewer(workers, jobs), tooManySince, nowNanos);
        if (isOver(tooFewSince, UP_AFTER, nowNanos)) {
            tooFewSince = nowNanos;
            return workers + 1;
        }
        if (isOver(tooManySince, DOWN_AFTER, nowNanos)) {
            tooManySince = nowNanos;
            return workers - 1;
        }
        return workers;
    }

    private static long since(boolean holds, long since, long now) {
        if (!holds) {
            return NEVER;
        }
        return since == NEVER ? now : since;
    }

    private static boolean isOver(long since, Duration atLeast, long now) {
        return since != NEVER && now - since >= atLeast.toNanos();
    }
}
