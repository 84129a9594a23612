package dev.doorbuster.crowd.shopper;

/** The payment provider's test cards and how often shoppers use each. */
public final class TestCards {
    public static final String PAID = "4242424242424242";
    static final String DECLINED = "4000000000000002";
    static final String SLOW = "4000000000000077";

    /** Its check digit is wrong, which the provider's risk check finds out. */
    public static final String MISTYPED = "4242424242424241";

    private static final double DECLINED_SHARE = 0.04;
    private static final double SLOW_SHARE = 0.08;

    /** On the day of a sale people hurry. */
    private static final double MISTYPED_SHARE = 0.3;

    private TestCards() {}

    /** What is typed for the card that a uniform draw from [0, 1) stands for: mostly its number. */
    static String typed(double draw) {
        return draw < MISTYPED_SHARE ? MISTYPED : of((draw - MISTYPED_SHARE) / (1 - MISTYPED_SHARE));
    }

    /** The card that a uniform draw from [0, 1) stands for: mostly the one that is paid. */
    public static String of(double draw) {
        if (draw < DECLINED_SHARE) {
            return DECLINED;
        }
        return draw < DECLINED_SHARE + SLOW_SHARE ? SLOW : PAID;
    }
}
