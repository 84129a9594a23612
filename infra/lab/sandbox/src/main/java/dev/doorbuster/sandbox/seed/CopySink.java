package dev.doorbuster.sandbox.seed;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Streams rows into PostgreSQL by COPY.
 *
 * <p>Rows are frozen at once, so a table must have been created in the connection's running transaction.
 */
final class CopySink implements TableSink {

    /** Minimum characters in a batch before it is sent. */
    private static final int BATCH_CHARACTERS = 64 * 1024;

    private final PGConnection connection;

    CopySink(Connection connection) throws SQLException {
        this.connection = connection.unwrap(PGConnection.class);
    }

    @Override
    public Rows open(String table, List<String> columns) throws SQLException {
        String sql = "copy " + table + " (" + String.join(", ", columns) + ") from stdin with (freeze)";
        return new CopyRows(connection.getCopyAPI().copyIn(sql));
    }

    private static final class CopyRows implements Rows {

        private final CopyIn copy;
        private final StringBuilder batch = new StringBuilder(BATCH_CHARACTERS + 4096);

        CopyRows(CopyIn copy) {
            this.copy = copy;
        }

        @Override
        public void add(@Nullable Object... values) throws SQLException {
            CopyText.appendRow(batch, values);
            if (batch.length() >= BATCH_CHARACTERS) {
                send();
            }
        }

        @Override
        public void close() throws SQLException {
            if (!copy.isActive()) {
                return;
            }
            send();
            copy.endCopy();
        }

        private void send() throws SQLException {
            byte[] bytes = batch.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            batch.setLength(0);
        }
    }
}
