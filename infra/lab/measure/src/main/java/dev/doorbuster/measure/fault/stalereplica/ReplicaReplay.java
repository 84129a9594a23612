package dev.doorbuster.measure.fault.stalereplica;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.NodeKind;
import dev.doorbuster.sandbox.environment.PostgresLogin;
import dev.doorbuster.sandbox.timing.Await;
import dev.doorbuster.sandbox.timing.Deadline;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Pauses and resumes WAL replay on one replica, as a person with the owner's password would.
 *
 * <p>A replica that does not replay still receives WAL: its connection to the primary, its slot and its responses to
 * clients all look healthy. It keeps the WAL that it has not replayed in its own folder until it replays again; only
 * the disk limits its size.
 */
public final class ReplicaReplay implements AutoCloseable {

    /** Timeout for the replica to reach the primary's position, and for it to pause there. */
    public static final Duration FOLLOW_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /**
     * The end of a record that this very statement commits. The end of what has been written so far will not do: on an
     * idle primary it may lie in the middle of a record, at the end of a page, and no replica replays half a record.
     */
    private static final String PRIMARY_END = "select pg_logical_emit_message(true, 'monitor', 'position')::text";

    private static final String STATE = "select pg_get_wal_replay_pause_state()";
    private static final String WHOLE_STATE = """
        select pg_postmaster_start_time() || '|' || pg_get_wal_replay_pause_state() || '|'
            || exists (select from pg_stat_wal_receiver where status = 'streaming')\
        """;
    private static final String CANCELLED_BY_REPLAY = "40001";
    private static final String PAUSED = "paused";

    private final LabEnvironment environment;
    private final int replica;
    private @Nullable Connection connection;

    /** @param replica the number of the replica, 1 or 2 */
    public ReplicaReplay(LabEnvironment environment, int replica) {
        this.environment = environment;
        this.replica = replica;
    }

    /**
     * The state that the replica reports.
     *
     * @param startedAt when its process started, which distinguishes it from an earlier process
     * @param paused whether its replay is paused
     * @param streaming whether it receives WAL from the primary
     */
    public record State(String startedAt, boolean paused, boolean streaming) {}

    /**
     * The current state.
     *
     * @throws IOException when the replica does not respond
     */
    public synchronized State state() throws IOException {
        String answer = ask(WHOLE_STATE);
        if (answer == null) {
            throw new IOException(name() + ": WAL replay cancelled the query");
        }
        String[] parts = answer.split("\\|", -1);
        return new State(parts[0], PAUSED.equals(parts[1]), Boolean.parseBoolean(parts[2]));
    }

    /** Lets the replica replay everything that is committed now, and pauses it there. */
    public synchronized void pauseCaughtUp() throws IOException, InterruptedException {
        await("select pg_wal_replay_resume() is not null", "t", "to resume replay");
        String end = primaryEnd();
        await("select (pg_last_wal_replay_lsn() >= '" + end + "')::text", "true", "to replay up to " + end);
        await("select pg_wal_replay_pause() is not null", "t", "to accept the pause");
        await(STATE, PAUSED, "to pause replay");
    }

    /**
     * Retries after a failure, too: a replica that is busy or has just started may refuse a connection for a moment.
     */
    private void await(String query, String wanted, String what) throws IOException, InterruptedException {
        String last =
                Await.until(Deadline.in(FOLLOW_TIMEOUT), LOOK_INTERVAL, () -> resultOrFailure(query), wanted::equals);
        if (!last.equals(wanted)) {
            throw new IOException("waited " + FOLLOW_TIMEOUT.toSeconds() + " s for " + name() + " " + what
                    + ", but the last answer was: " + last);
        }
    }

    private String resultOrFailure(String query) {
        try {
            return String.valueOf(ask(query));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String name() {
        return NodeKind.POSTGRES_REPLICA.nodeName(replica);
    }

    private String primaryEnd() throws IOException {
        try (Connection primary = connect(environment.ports().postgresPrimary())) {
            return first(primary, PRIMARY_END);
        } catch (SQLException e) {
            throw new IOException("postgres-primary: " + e.getMessage(), e);
        }
    }

    /**
     * The result of a query; null if WAL replay has just cancelled it, as it does with all queries when it has much to
     * catch up with.
     */
    private @Nullable String ask(String query) throws IOException {
        try {
            if (connection == null) {
                connection = connect(environment.ports().postgresReplica(replica));
            }
            return first(connection, query);
        } catch (SQLException e) {
            close();
            if (CANCELLED_BY_REPLAY.equals(e.getSQLState())) {
                return null;
            }
            throw new IOException(name() + ": " + e.getMessage(), e);
        }
    }

    /** Closes the connection that is kept between queries; the next query opens a new one. */
    @Override
    public synchronized void close() throws IOException {
        try (Connection lost = connection) {
            connection = null;
        } catch (SQLException e) {
            throw new IOException(name() + ": " + e.getMessage(), e);
        }
    }

    private static String first(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private Connection connect(int port) throws IOException, SQLException {
        return PostgresLogin.owner(port, environment.secrets())
                .connectTimeout(TIMEOUT)
                .socketTimeout(TIMEOUT)
                .connect();
    }
}
