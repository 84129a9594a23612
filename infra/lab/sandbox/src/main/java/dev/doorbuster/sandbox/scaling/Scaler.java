package dev.doorbuster.sandbox.scaling;

import java.time.Duration;

/**
 * Decides when a worker is added or taken away: one at a time, soon when there are too few, late when there are too
 * many.
 *
 * <p>Holds still in between: a worker that was added goes only when half of the jobs that called for it are left, and
 * have been for a while. So a queue that sways around a threshold does not start and stop processes.
 */
public final class Scaler {

    /** How long there have to be too many jobs before a worker is added, and again before the next. */
    public static final Duration UP_AFTER = Duration.ofSeconds(3);

    /** How long there have to be few jobs before a worker is taken away, and again before the next. */
    public static final Duration DOWN_AFTER = Duration.ofSeconds(15);

    private static final long NEVER = Long.MIN_VALUE;

    private long tooFewSince = NEVER;
    private long tooManySince = NEVER;

    /**
     * The number of workers from now on.
     *
     * @param workers how many there are
     * @param jobs in the queue, those at work included
     * @param nowNanos on any steady clock
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
