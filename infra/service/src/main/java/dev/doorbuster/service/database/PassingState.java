package dev.doorbuster.service.database;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes the SQL states of a database that is down, full or temporarily blocked from those of an invalid
 * request.
 */
public final class PassingState {

    /**
     * The classes: connection exception, transaction rollback, insufficient resources, operator intervention, system
     * error.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    private PassingState() {}

    /** Whether the same request may succeed a moment later. */
    public static boolean is(@Nullable String sqlState) {
        return sqlState != null && sqlState.length() == 5 && CLASSES.contains(sqlState.substring(0, 2));
    }
}
