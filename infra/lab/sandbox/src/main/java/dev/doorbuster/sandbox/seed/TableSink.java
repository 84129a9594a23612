package dev.doorbuster.sandbox.seed;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where generated rows go: a database, or a test's digest. */
interface TableSink {

    /** Opens one table; its rows end when they are closed, and only then may the next table open. */
    Rows open(String table, List<String> columns) throws SQLException;

    /** The rows of one table. */
    interface Rows extends AutoCloseable {

        /** Adds one row: a value for each column, in order, {@code null} for SQL's null. */
        void add(@Nullable Object... values) throws SQLException;

        @Override
        void close() throws SQLException;
    }
}
