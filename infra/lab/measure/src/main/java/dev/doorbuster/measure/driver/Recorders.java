package dev.doorbuster.measure.driver;

import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Outcome;
import dev.doorbuster.crowd.record.Recorder;
import java.util.List;
import java.util.function.Consumer;

/** Passes what the crowd sees to several recorders. */
public final class Recorders implements Recorder {
    private final List<Recorder> all;

    public Recorders(List<Recorder> all) {
        this.all = List.copyOf(all);
    }

    private void each(Consumer<Recorder> action) {
        all.forEach(action);
    }

    @Override
    public void sent(Kind kind, long intendedNanos, long lagNanos) {
        each(one -> one.sent(kind, intendedNanos, lagNanos));
    }

    @Override
    public void answered(Kind kind, Outcome outcome, long intendedNanos, long latencyNanos) {
        each(one -> one.answered(kind, outcome, intendedNanos, latencyNanos));
    }

    @Override
    public void dropped(long intendedNanos) {
        each(one -> one.dropped(intendedNanos));
    }

    @Override
    public void found(Finding finding, long nanos) {
        each(one -> one.found(finding, nanos));
    }

    @Override
    public void wentBack(long versions, long nanos) {
        each(one -> one.wentBack(versions, nanos));
    }

    @Override
    public void acknowledged(String orderId, long nanos) {
        each(one -> one.acknowledged(orderId, nanos));
    }

    @Override
    public void settled(String status, long nanos, long afterNanos) {
        each(one -> one.settled(status, nanos, afterNanos));
    }

    @Override
    public void unsettled(long nanos) {
        each(one -> one.unsettled(nanos));
    }
}
