package dev.doorbuster.sandbox.client;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.environment.PostgresLogin;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Reads the shop's primary as the role {@code monitor}, which may read everything and write nothing. When PostgreSQL
 * has no free connection for this role, it uses one of those reserved for the owner, also read-only. Even the reserved
 * ones can be occupied for a moment by clients that are about to be refused, so it retries.
 */
public final class ShopDatabase {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(60);
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final int ATTEMPTS = 20;

    private static final String IN_FLIGHT = """
        select (select count(*) from outbox where published_at is null) as unpublished,
               (select count(*) from orders where status = 'pending') as pending,
               (select count(*) from payments where state in ('charging', 'unknown')) as undecided,
               (select count(*) from refunds where state = 'requested') as refunds,
               (select coalesce(max(id), 0) from orders) as newest\
        """;

    private ShopDatabase() {}

    /** Opens a connection for the caller to close. */
    public static Connection connect(LabEnvironment environment) throws PlatformNotUpException {
        try {
            return open(environment);
        } catch (IOException e) {
            throw new PlatformNotUpException(
                    "there are no secrets in " + environment.state().root() + ": was the platform ever started?", e);
        } catch (SQLException e) {
            throw new PlatformNotUpException(
                    "cannot reach the database at "
                            + Loopback.address(environment.ports().postgresPrimary()) + ": " + e.getMessage(),
                    e);
        }
    }

    private static Connection open(LabEnvironment environment) throws IOException, SQLException {
        int port = environment.ports().postgresPrimary();
        PostgresLogin monitor = bounded(PostgresLogin.monitor(port, environment.secrets()));
        PostgresLogin owner = bounded(PostgresLogin.owner(port, environment.secrets()));
        for (int attempt = 1; ; attempt++) {
            try {
                return (attempt % 2 == 1 ? monitor : owner).connect();
            } catch (SQLException e) {
                if (!TOO_MANY_CONNECTIONS.equals(e.getSQLState()) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static PostgresLogin bounded(PostgresLogin login) {
        return login.connectTimeout(CONNECT_TIMEOUT)
                .statementTimeout(STATEMENT_TIMEOUT)
                .readOnly();
    }

    /** @param queued number of messages in the broker, which the database does not know */
    public static InFlight inFlight(Connection connection, long queued) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(IN_FLIGHT)) {
            row.next();
            return new InFlight(
                    row.getLong("unpublished"),
                    row.getLong("pending"),
                    row.getLong("undecided"),
                    row.getLong("refunds"),
                    queued,
                    row.getLong("newest"));
        }
    }
}
