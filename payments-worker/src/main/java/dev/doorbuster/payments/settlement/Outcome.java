package dev.doorbuster.payments.settlement;

/** How a payment job ended, and what that does to payment, order and stock. */
public enum Outcome {
    PAID("paid", PaymentState.CAPTURED),
    DECLINED("declined", PaymentState.DECLINED),
    CANCELLED("cancelled", PaymentState.VOID);

    private final String label;
    private final PaymentState payment;

    Outcome(String label, PaymentState payment) {
        this.label = label;
        this.payment = payment;
    }

    /** The order's status and the settled job's outcome, which are the same word. */
    public String label() {
        return label;
    }

    PaymentState payment() {
        return payment;
    }
}
