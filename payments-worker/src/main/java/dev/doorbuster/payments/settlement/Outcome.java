package dev.doorbuster.payments.settlement;

/** How a payment job ends. */
public enum Outcome {
    PAID("paid"),
    DECLINED("declined"),
    CANCELLED("cancelled");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The order's status and the settled job's outcome, which are the same word. */
    public String label() {
        return label;
    }
}
