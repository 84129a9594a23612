package dev.doorbuster.payments.settlement;

import java.util.Locale;

/** The states of a payment, named as in the database. */
public enum PaymentState {
    /** No charge has been sent, ever. */
    REQUESTED,
    /** A worker has claimed it and may have called the provider. */
    CHARGING,
    /** A charge may have been made; only reconciliation may decide. */
    UNKNOWN,
    CAPTURED,
    DECLINED,
    /** Cancelled, and it is certain that no charge was or will be made. */
    VOID;

    static PaymentState of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether a charge may have been made and its outcome is not recorded yet. */
    boolean undecided() {
        return this == CHARGING || this == UNKNOWN;
    }
}
