package dev.doorbuster.controlroom.source;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what only the primary knows, over one connection that is kept open. */
final class PrimarySource implements Source {

    private static final String LOOK = """
            select (select count(*) from pg_stat_activity where backend_type = 'client backend') as connections,
                   (select coalesce(extract(epoch from now() - min(created_at)), 0) from orders where status = \
                   'pending')
                     as oldest,
                   (select sum(xact_commit + xact_rollback) from pg_stat_database) as transactions""";

    private final Postgres postgres;
    private final Rates rates = new Rates();
    private @Nullable Connection connection;

    PrimarySource(Postgres postgres) {
        this.postgres = postgres;
    }

    @Override
    public String name() {
        return "postgres-primary";
    }

    @Override
    public Map<String, Double> look() throws IOException {
        try {
            Connection open = connection;
            if (open == null) {
                open = postgres.connect(postgres.port(name()));
                connection = open;
            }
            try (Statement statement = open.createStatement();
                    ResultSet row = statement.executeQuery(LOOK)) {
                row.next();
                Map<String, Double> values = new HashMap<>();
                values.put("primary.connections", row.getDouble("connections"));
                values.put("queue.oldestSeconds", row.getDouble("oldest"));
                rates.put(values, "edge.postgres-primary", row.getDouble("transactions"), System.nanoTime());
                return values;
            }
        } catch (SQLException e) {
            close();
            throw new IOException(e.getMessage(), e);
        }
    }

    private void close() {
        Connection broken = connection;
        connection = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (SQLException gone) {
                // The connection was already lost, which is why it is closed.
            }
        }
    }
}
