package dev.doorbuster.service.database;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the SQL states of a database that is down, full or in the way of itself for a moment from those of a wrong
 * request.
 */
public final class PassingState {

    /**
     * The classes: lost connection, rolled back for another transaction, out of connections, memory or disk, stopped by
     * a limit or an operator, error of the system.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    private PassingState() {}

    /** Whether the same request may succeed a moment later. */
    public static boolean is(@Nullable String sqlState) {
        return sqlState != null && sqlState.length() == 5 && CLASSES.contains(sqlState.substring(0, 2));
    }
}
