package dev.doorbuster.crowd.record;

/**
 * Takes what the crowd sees. Times are on the {@link System#nanoTime()} clock. Called on one event loop;
 * implementations need not be safe for several threads.
 */
public interface Recorder {
    /** A request was sent, so much later than intended: the driver's own fault, not the shop's. */
    void sent(Kind kind, long intendedNanos, long lagNanos);

    /** A request ended; its latency counts from the intended start. */
    void answered(Kind kind, Outcome outcome, long intendedNanos, long latencyNanos);

    /** An arrival was not sent, because too many requests were in flight or the driver was far too late. */
    void dropped(long intendedNanos);

    /** A shopper saw something wrong. */
    void found(Finding finding, long nanos);

    /** A product's stock was so many changes older than this shopper had seen it before. */
    void wentBack(long versions, long nanos);

    /** The shop promised an order. */
    void acknowledged(String orderId, long nanos);

    /** A watched order reached a final status, so long after it was placed. */
    void settled(String status, long nanos, long afterNanos);

    /** A watched order was still pending when the shopper gave up watching. */
    void unsettled(long nanos);

    /** A recorder that forgets everything at once. */
    static Recorder none() {
        return new NoRecorder();
    }
}
