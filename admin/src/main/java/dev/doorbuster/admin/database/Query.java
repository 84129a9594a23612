package dev.doorbuster.admin.database;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Builds a query with optional conditions from constant parts; all values are bound as named parameters. */
public final class Query {

    private final StringBuilder sql;
    private final Map<String, Object> values = new HashMap<>();

    /**
     * Begins a query.
     *
     * @param beginning the first part of the query
     */
    public Query(String beginning) {
        this.sql = new StringBuilder(beginning);
    }

    /** Adds a part without parameters if the condition holds. */
    public Query addIf(boolean condition, String part) {
        return condition ? add(part, Map.of()) : this;
    }

    /** Adds a part with one parameter. Adds nothing if its value is null. */
    public Query add(String part, String name, @Nullable Object value) {
        return value == null ? this : add(part, Map.of(name, value));
    }

    /** Adds a part with these parameters. */
    public Query add(String part, Map<String, ?> parameters) {
        sql.append(' ').append(part);
        values.putAll(parameters);
        return this;
    }

    /** Returns the query with its parameters bound. Its text must limit the number of rows. */
    public org.jdbi.v3.core.statement.Query on(Handle handle) {
        return handle.createQuery(sql.toString()).bindMap(values);
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
