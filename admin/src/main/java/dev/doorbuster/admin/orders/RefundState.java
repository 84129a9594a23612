package dev.doorbuster.admin.orders;

import java.util.Locale;

/** The states of a refund. */
public enum RefundState {
    /** Recorded in the database; the provider may or may not have received it. */
    REQUESTED,
    /** The provider has refunded the amount. */
    SUCCEEDED,
    /** The provider has refused the refund permanently. */
    FAILED;

    /** The name used in the database, in JSON and on pages. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
