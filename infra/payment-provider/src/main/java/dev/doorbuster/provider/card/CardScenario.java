package dev.doorbuster.provider.card;

/** The outcome of a charge on a card. It depends on the card number alone. */
public enum CardScenario {
    /** Captured, unless the provider's behaviour declines the charge. */
    PAID,
    /** Always declined. */
    DECLINED,
    /** Captured, but the response takes longer than a caller should wait. */
    SLOW,
    /** Captured, but the response is never sent. */
    TIMEOUT_AFTER_CAPTURE;

    private static final String DECLINED_NUMBER = "4000000000000002";
    private static final String SLOW_NUMBER = "4000000000000077";
    private static final String TIMEOUT_NUMBER = "4000000000000119";

    /**
     * The scenario of a card number, given as digits only. Every number that is not a special test card is
     * {@link #PAID}.
     */
    public static CardScenario of(String number) {
        return switch (number) {
            case DECLINED_NUMBER -> DECLINED;
            case SLOW_NUMBER -> SLOW;
            case TIMEOUT_NUMBER -> TIMEOUT_AFTER_CAPTURE;
            default -> PAID;
        };
    }
}
