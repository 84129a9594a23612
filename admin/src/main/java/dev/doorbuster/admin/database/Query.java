package dev.doorbuster.admin.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that is put together from constants, with what is asked for bound as parameters. */
public final class Query {

    private final StringBuilder sql;
    private final List<Object> parameters = new ArrayList<>();

    /** @param beginning ends with a condition, to which others are added */
    public Query(String beginning) {
        this.sql = new StringBuilder(beginning);
    }

    /** Adds a part with as many placeholders as there are parameters, unless one of these is null. */
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

    /** All rows; the statement itself limits how many. */
    public <T> List<T> list(Connection connection, Sql.Row<T> row) throws SQLException {
        return Sql.list(connection, sql.toString(), row, parameters.toArray());
    }

    /** A pattern for {@code like}: texts that begin so, whatever characters they hold. */
    public static String beginning(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** A pattern for {@code like}: texts that have this somewhere. */
    public static String containing(String text) {
        return "%" + beginning(text);
    }
}
