package dev.doorbuster.measure.matrix;

import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Outcome;
import dev.doorbuster.crowd.record.Recorder;
import dev.doorbuster.crowd.record.SymptomTally;
import java.util.Map;

/** Counts what shoppers notice within a window of time. */
public final class SymptomRecorder implements Recorder {
    private final long fromNanos;
    private final long untilNanos;
    private final SymptomTally tally = new SymptomTally();

    /** Creates a recorder for a window on the {@link System#nanoTime()} clock, its end excluded. */
    public SymptomRecorder(long fromNanos, long untilNanos) {
        this.fromNanos = fromNanos;
        this.untilNanos = untilNanos;
    }

    private boolean covers(long nanos) {
        return nanos - fromNanos >= 0 && nanos - untilNanos < 0;
    }

    /**
     * Leaves out orders of the window's last seconds, because it is not yet known whether they are paid or declined in
     * time.
     */
    private boolean coversOrder(long nanos) {
        return covers(nanos) && covers(nanos + SymptomTally.PENDING_TOO_LONG.toNanos());
    }

    @Override
    public void sent(Kind kind, long intendedNanos, long lagNanos) {}

    @Override
    public void answered(Kind kind, Outcome outcome, long intendedNanos, long latencyNanos) {
        if (covers(intendedNanos)) {
            tally.answered(kind, outcome, latencyNanos);
        }
    }

    @Override
    public void dropped(long intendedNanos) {}

    @Override
    public void found(Finding finding, long nanos) {
        if (covers(nanos)) {
            tally.found(finding);
        }
    }

    /** Does nothing: {@link #found} counts the stale reads. */
    @Override
    public void wentBack(long versions, long nanos) {}

    @Override
    public void acknowledged(String orderId, long nanos) {
        if (coversOrder(nanos)) {
            tally.orders(1, 0);
        }
    }

    @Override
    public void settled(String status, long nanos, long afterNanos) {
        if (SymptomTally.isDecidedInTime(status, afterNanos) && coversOrder(nanos - afterNanos)) {
            tally.orders(0, 1);
        }
    }

    @Override
    public void unsettled(long nanos) {}

    /**
     * The figures of all symptoms; NaN where there was no data.
     *
     * @param adminFailures the failed probes of the back office, in per cent
     */
    public Map<Symptom, Double> figures(double adminFailures) {
        return Symptom.figures(tally.counts(), adminFailures);
    }
}
