package dev.doorbuster.lab.crowd;

/** The payment provider's test cards and how often shoppers use each. */
final class TestCards {
    static final String PAID = "4242424242424242";
    static final String DECLINED = "4000000000000002";
    static final String SLOW = "4000000000000077";

    private static final double DECLINED_SHARE = 0.04;
    private static final double SLOW_SHARE = 0.03;

    private TestCards() {}

    /** The card that a uniform draw from [0, 1) stands for: mostly the one that is paid. */
    static String of(double draw) {
        if (draw < DECLINED_SHARE) {
            return DECLINED;
        }
        return draw < DECLINED_SHARE + SLOW_SHARE ? SLOW : PAID;
    }
}
