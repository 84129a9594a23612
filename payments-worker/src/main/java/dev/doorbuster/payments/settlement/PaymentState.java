package dev.doorbuster.payments.settlement;

import java.util.Locale;

/** The states of a payment. The database uses the same names in lower case. */
public enum PaymentState {
    /** No charge was ever sent. */
    REQUESTED,
    /** A worker has claimed the payment and may have called the provider. */
    CHARGING,
    /** A charge may have been made; only reconciliation may decide. */
    UNKNOWN,
    CAPTURED,
    DECLINED,
    /** Cancelled: certainly no charge was made, and none will be. */
    VOID;

    static PaymentState of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether a charge may have been made and its outcome is not recorded yet. */
    boolean undecided() {
        return this == CHARGING || this == UNKNOWN;
    }
}
