package dev.doorbuster.admin.login;

import java.util.Locale;

/** The roles of staff. */
public enum Role {
    /** Can read everything and change nothing. */
    VIEWER,
    /** Can read and change everything. */
    OPERATOR;

    /** The name used in the database and on pages. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this role may make changes. */
    public boolean mayChange() {
        return this == OPERATOR;
    }
}
