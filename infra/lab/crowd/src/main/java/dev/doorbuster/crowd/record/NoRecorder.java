package dev.doorbuster.crowd.record;

/** A recorder that discards everything. */
final class NoRecorder implements Recorder {
    @Override
    public void sent(Kind kind, long intendedNanos, long lagNanos) {}

    @Override
    public void answered(Kind kind, Outcome outcome, long intendedNanos, long latencyNanos) {}

    @Override
    public void dropped(long intendedNanos) {}

    @Override
    public void found(Finding finding, long nanos) {}

    @Override
    public void wentBack(long versions, long nanos) {}

    @Override
    public void acknowledged(String orderId, long nanos) {}

    @Override
    public void settled(String status, long nanos, long afterNanos) {}

    @Override
    public void unsettled(long nanos) {}
}
