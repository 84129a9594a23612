package dev.doorbuster.admin.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a statement from constant parts; all values are bound as parameters. */
public final class Query {

    private final StringBuilder sql;
    private final List<Object> parameters = new ArrayList<>();

    /**
     * Begins a statement.
     *
     * @param beginning the first part of the statement
     */
    public Query(String beginning) {
        this.sql = new StringBuilder(beginning);
    }

    /** Adds a part with one placeholder for each parameter. Adds nothing if a parameter is null. */
    public Query add(String part, @Nullable Object... bound) {
        List<Object> given = new ArrayList<>();
        for (Object parameter : bound) {
            if (parameter == null) {
                return this;
            }
            given.add(parameter);
        }
        sql.append(' ').append(part);
        parameters.addAll(given);
        return this;
    }

    /** Returns all rows. The statement itself must limit their number. */
    public <T> List<T> list(Connection connection, Sql.Row<T> row) throws SQLException {
        return Sql.list(connection, sql.toString(), row, parameters.toArray());
    }

    /** Returns an escaped {@code like} pattern for values that begin with the text. */
    public static String beginning(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** Returns an escaped {@code like} pattern for values that contain the text. */
    public static String containing(String text) {
        return "%" + beginning(text);
    }
}
