package dev.doorbuster.controlroom.source;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.PostgresLogin;
import dev.doorbuster.sandbox.web.Refusal;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the statistics of a PostgreSQL server as its owner, so that a reserved connection is left even when the shop
 * has taken all others. Its transactions are read-only.
 */
public final class Postgres {

    /** Timeout of one statement. */
    static final Duration STATEMENT_TIMEOUT = Duration.ofMillis(700);

    /** Maximum number of rows that are read. */
    static final int MAX_ROWS = 200;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    /** Timeout for a server that is paused in the middle of a response. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(2);

    private final LabEnvironment environment;

    public Postgres(LabEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Rows as text.
     *
     * @param columns their names
     * @param rows at most {@link #MAX_ROWS}
     */
    public record Table(List<String> columns, List<List<String>> rows) {}

    /** The port of a server by the name of its process. */
    public int port(String server) {
        return switch (server) {
            case "postgres-primary" -> environment.ports().postgresPrimary();
            case "postgres-replica1" -> environment.ports().postgresReplica(1);
            case "postgres-replica2" -> environment.ports().postgresReplica(2);
            default ->
                throw new Refusal(
                        400,
                        "\"" + server + "\" is not a PostgreSQL server."
                                + " Choose one of: postgres-primary, postgres-replica1, postgres-replica2.");
        };
    }

    Connection connect(int port) throws IOException, SQLException {
        return PostgresLogin.owner(port, environment.secrets())
                .connectTimeout(CONNECT_TIMEOUT)
                .socketTimeout(SOCKET_TIMEOUT)
                .statementTimeout(STATEMENT_TIMEOUT)
                .readOnly()
                .connect();
    }

    /** Runs one query on a server over a separate connection. */
    public Table query(int port, String sql) throws IOException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(MAX_ROWS);
            try (ResultSet rows = statement.executeQuery(sql)) {
                return table(rows);
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Table table(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        List<List<String>> all = new ArrayList<>();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                String value = rows.getString(i);
                row.add(value == null ? "" : value);
            }
            all.add(row);
        }
        return new Table(names, all);
    }
}
