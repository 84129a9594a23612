package dev.doorbuster.sandbox.seed;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receives generated rows: a database, or a test that computes a digest of them. */
interface TableSink {

    /** Opens one table. Its rows must be closed before the next table opens. */
    Rows open(String table, List<String> columns) throws SQLException;

    /** The rows of one table. */
    interface Rows extends AutoCloseable {

        /** Adds one row: a value for each column, in order, {@code null} for SQL's null. */
        void add(@Nullable Object... values) throws SQLException;

        @Override
        void close() throws SQLException;
    }
}
