package dev.doorbuster.admin.orders;

import java.util.Locale;

/** Where a refund stands. */
public enum RefundState {
    /** Written down; the provider may or may not know of it. */
    REQUESTED,
    /** The money was given back. */
    SUCCEEDED,
    /** The provider has refused for good. */
    FAILED;

    /** The name in the database, in JSON and on pages. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this name. */
    public static RefundState of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
