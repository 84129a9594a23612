package dev.doorbuster.measure.driver;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.record.Latency;

/**
 * Passes arrivals on and records how late the driver starts them. What a shopper then waits for, such as the response
 * to the previous step, is the shop's latency and is not counted here.
 */
final class LagRecorder implements Pacer.Arrivals {
    private final Pacer.Arrivals arrivals;
    private final long fromNanos;
    private final long untilNanos;
    private final Latency lag = new Latency();

    /**
     * Records the lag of arrivals that are scheduled in a window on the {@link System#nanoTime()} clock, its end
     * excluded.
     */
    LagRecorder(Pacer.Arrivals arrivals, long fromNanos, long untilNanos) {
        this.arrivals = arrivals;
        this.fromNanos = fromNanos;
        this.untilNanos = untilNanos;
    }

    @Override
    public void arrive(long number, long intendedNanos) {
        note(intendedNanos);
        arrivals.arrive(number, intendedNanos);
    }

    @Override
    public void giveUp(long number, long intendedNanos) {
        note(intendedNanos);
        arrivals.giveUp(number, intendedNanos);
    }

    private void note(long intendedNanos) {
        if (intendedNanos - fromNanos >= 0 && intendedNanos - untilNanos < 0) {
            lag.record(System.nanoTime() - intendedNanos);
        }
    }

    /** How late the arrivals were started. */
    Latency lag() {
        return lag;
    }
}
