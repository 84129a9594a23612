package dev.doorbuster.admin.login;

import java.util.Locale;

/** What a member of staff may do. */
public enum Role {
    /** Reads everything, changes nothing. */
    VIEWER,
    /** Reads and changes everything. */
    OPERATOR;

    /** The name in the database and on pages. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this role may change things. */
    public boolean mayChange() {
        return this == OPERATOR;
    }

    static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
