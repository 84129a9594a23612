package dev.doorbuster.measure.fault.stalereplica;

import dev.doorbuster.sandbox.environment.LabEnvironment;
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
 * Stops and starts the replay of the log on one replica, as a person with the owner's password would.
 *
 * <p>A replica that does not replay goes on receiving: its connection to the primary, its slot and its answers to
 * clients all look healthy. It keeps what it has received and not replayed in its own folder until it replays again;
 * nothing bounds that but the disk.
 */
public final class ReplicaReplay implements AutoCloseable {

    /** Longest wait for the replica to reach where the primary was, and for it to stop there. */
    public static final Duration FOLLOW_WITHIN = Duration.ofSeconds(10);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String PRIMARY_END = "select pg_current_wal_lsn()::text";
    private static final String STATE = "select pg_get_wal_replay_pause_state()";
    private static final String WHOLE_STATE = """
        select pg_postmaster_start_time() || '|' || pg_get_wal_replay_pause_state() || '|'
            || exists (select from pg_stat_wal_receiver where status = 'streaming')\
        """;
    private static final String CANCELLED_BY_REPLAY = "40001";
    private static final String PAUSED = "paused";

    private final LabEnvironment environment;
    private final int replica;
    private @Nullable Connection kept;

    /** @param replica its number, 1 or 2 */
    public ReplicaReplay(LabEnvironment environment, int replica) {
        this.environment = environment;
        this.replica = replica;
    }

    /**
     * What the replica says of itself.
     *
     * @param startedAt when its process began, which tells it from the one before
     * @param paused whether it has stopped replaying
     * @param streaming whether it receives from the primary
     */
    public record State(String startedAt, boolean paused, boolean streaming) {}

    /**
     * Its state now.
     *
     * @throws IOException when it does not answer
     */
    public synchronized State state() throws IOException {
        String answer = ask(WHOLE_STATE);
        if (answer == null) {
            throw new IOException("postgres-replica" + replica + ": the replay cancelled the question");
        }
        String[] parts = answer.split("\\|", -1);
        return new State(parts[0], PAUSED.equals(parts[1]), Boolean.parseBoolean(parts[2]));
    }

    /** Lets the replica replay all that is committed now, and stops it there. */
    public synchronized void pauseCaughtUp() throws IOException, InterruptedException {
        await("select pg_wal_replay_resume() is not null", "t", "to begin to replay");
        String end = primaryEnd();
        await("select (pg_last_wal_replay_lsn() >= '" + end + "')::text", "true", "to replay up to " + end);
        await("select pg_wal_replay_pause() is not null", "t", "to be told to stop");
        await(STATE, PAUSED, "to stop replaying");
    }

    /**
     * Asks again after a failure, too: a replica that is busy or just comes back may refuse a connection for a moment.
     */
    private void await(String question, String wanted, String what) throws IOException, InterruptedException {
        String last =
                Await.until(Deadline.in(FOLLOW_WITHIN), LOOK_INTERVAL, () -> answerOrTrouble(question), wanted::equals);
        if (!last.equals(wanted)) {
            throw new IOException("waited " + FOLLOW_WITHIN.toSeconds() + " s for postgres-replica" + replica + " "
                    + what + ", but the last answer was: " + last);
        }
    }

    private String answerOrTrouble(String question) {
        try {
            return String.valueOf(ask(question));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String primaryEnd() throws IOException {
        try (Connection primary = connect(environment.ports().postgresPrimary())) {
            return first(primary, PRIMARY_END);
        } catch (SQLException e) {
            throw new IOException("postgres-primary: " + e.getMessage(), e);
        }
    }

    /**
     * The answer; null when the replay has just cancelled the question, as it does to all readers when it has much to
     * catch up.
     */
    private @Nullable String ask(String question) throws IOException {
        try {
            if (kept == null) {
                kept = connect(environment.ports().postgresReplica(replica));
            }
            return first(kept, question);
        } catch (SQLException e) {
            close();
            if (CANCELLED_BY_REPLAY.equals(e.getSQLState())) {
                return null;
            }
            throw new IOException("postgres-replica" + replica + ": " + e.getMessage(), e);
        }
    }

    /** Closes the connection that is kept between questions; the next question makes a new one. */
    @Override
    public synchronized void close() throws IOException {
        try (Connection lost = kept) {
            kept = null;
        } catch (SQLException e) {
            throw new IOException("postgres-replica" + replica + ": " + e.getMessage(), e);
        }
    }

    private static String first(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
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
