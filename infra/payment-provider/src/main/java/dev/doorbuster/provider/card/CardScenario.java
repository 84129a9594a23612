package dev.doorbuster.provider.card;

/** What becomes of a charge on a card; decided by the card's number alone. */
public enum CardScenario {
    /** Captured, unless the provider's behaviour has it declined. */
    PAID,
    /** Always declined. */
    DECLINED,
    /** Captured, but the answer comes later than any caller should wait. */
    SLOW,
    /** Captured, and then the answer never comes. */
    TIMEOUT_AFTER_CAPTURE;

    private static final String DECLINED_NUMBER = "4000000000000002";
    private static final String SLOW_NUMBER = "4000000000000077";
    private static final String TIMEOUT_NUMBER = "4000000000000119";

    /** The scenario of a card number made of digits only; every number that is not a special test card is paid. */
    public static CardScenario of(String number) {
        return switch (number) {
            case DECLINED_NUMBER -> DECLINED;
            case SLOW_NUMBER -> SLOW;
            case TIMEOUT_NUMBER -> TIMEOUT_AFTER_CAPTURE;
            default -> PAID;
        };
    }
}
