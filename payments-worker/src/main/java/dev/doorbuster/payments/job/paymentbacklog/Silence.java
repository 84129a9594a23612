package dev.doorbuster.payments.job.paymentbacklog;

/** Counts looks at a consumer between which nothing arrived. Not safe for several threads. */
final class Silence {

    /** So many looks in a row mean that the silence lasts. */
    private static final int LOOKS = 2;

    private int looks;

    /** Something has arrived, or the consumer is new or at work. */
    void end() {
        looks = 0;
    }

    /** Looks once more. Returns whether the silence lasts, and begins to count anew if it does. */
    boolean lasts() {
        looks = (looks + 1) % LOOKS;
        return looks == 0;
    }
}
