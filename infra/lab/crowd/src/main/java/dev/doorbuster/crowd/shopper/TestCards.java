package dev.doorbuster.crowd.shopper;

/** The payment provider's test cards and how often shoppers use each. */
public final class TestCards {
    public static final String PAID = "4242424242424242";
    static final String DECLINED = "4000000000000002";
    static final String SLOW = "4000000000000077";

    /** Has a wrong check digit, which the provider's risk check detects. */
    public static final String MISTYPED = "4242424242424241";

    private static final double DECLINED_SHARE = 0.04;
    private static final double SLOW_SHARE = 0.08;

    /** High, because people hurry on the day of a sale. */
    private static final double MISTYPED_SHARE = 0.3;

    private TestCards() {}

    /** The number that is typed for a uniform draw from [0, 1): mostly that of a valid card. */
    static String typed(double draw) {
        return draw < MISTYPED_SHARE ? MISTYPED : of((draw - MISTYPED_SHARE) / (1 - MISTYPED_SHARE));
    }

    /** The card for a uniform draw from [0, 1): mostly the one that is charged successfully. */
    public static String of(double draw) {
        if (draw < DECLINED_SHARE) {
            return DECLINED;
        }
        return draw < DECLINED_SHARE + SLOW_SHARE ? SLOW : PAID;
    }
}
