package dev.doorbuster.crowd.record;

/**
 * Receives the crowd's events. Times are on the {@link System#nanoTime()} clock. All calls come from one event loop, so
 * implementations need not be thread-safe.
 */
public interface Recorder {
    /** A request was sent, with this much load generator lag, which is not the shop's fault. */
    void sent(Kind kind, long intendedNanos, long lagNanos);

    /** A request ended; its latency counts from the intended start. */
    void answered(Kind kind, Outcome outcome, long intendedNanos, long latencyNanos);

    /**
     * An arrival was not sent, because too many requests were in flight or the load generator lagged too far behind.
     */
    void dropped(long intendedNanos);

    /** A shopper saw something wrong. */
    void found(Finding finding, long nanos);

    /** A product's stock was this many versions older than one that the shopper had seen before. */
    void wentBack(long versions, long nanos);

    /** The shop acknowledged an order. */
    void acknowledged(String orderId, long nanos);

    /** A watched order reached a final status, this long after it was placed. */
    void settled(String status, long nanos, long afterNanos);

    /** A watched order was still pending when the shopper gave up watching. */
    void unsettled(long nanos);

    /** A recorder that discards everything. */
    static Recorder none() {
        return new NoRecorder();
    }
}
