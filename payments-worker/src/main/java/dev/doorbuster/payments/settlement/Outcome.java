package dev.doorbuster.payments.settlement;

/** The final outcome of a payment job. */
public enum Outcome {
    PAID("paid"),
    DECLINED("declined"),
    CANCELLED("cancelled");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The order's status, which is also the outcome in {@code settled_jobs}. */
    public String label() {
        return label;
    }
}
