package dev.doorbuster.incident.arm;

import dev.doorbuster.measure.fault.stalereplica.ReplicaReplay;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.PostgresLogin;
import dev.doorbuster.sandbox.timing.Await;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * How one replica falls behind.
 *
 * @param replica its number
 * @param way what is done to it
 */
public record StaleCopy(int replica, Way way) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);
    private static final String DELAY = "4h";
    private static final String RETRY = "1h";
    private static final String IS_CUT_OFF = "select not exists (select from pg_stat_wal_receiver)";

    /** What makes a replica fall behind. */
    public enum Way {
        /** Its replay is paused, which a restart ends. */
        PAUSE,
        /** It replays everything four hours late: that survives a restart, and no function calls it a pause. */
        DELAY,
        /**
         * It has no address of the primary, so it receives nothing and goes on answering from what it has. That
         * survives a restart, too; it is neither paused nor delayed, and the primary lists one replica fewer. It looks
         * for new log once an hour only: each time, it writes a line into its own log that it waits.
         */
        CUT
    }

    /**
     * Reads the form of the cause: {@code pause}, {@code delay} or {@code cut}, with {@code -1} or {@code -2}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static StaleCopy of(String form) {
        return switch (form) {
            case "pause-1" -> new StaleCopy(1, Way.PAUSE);
            case "pause-2" -> new StaleCopy(2, Way.PAUSE);
            case "delay-1" -> new StaleCopy(1, Way.DELAY);
            case "delay-2" -> new StaleCopy(2, Way.DELAY);
            case "cut-1" -> new StaleCopy(1, Way.CUT);
            case "cut-2" -> new StaleCopy(2, Way.CUT);
            default -> throw new IllegalArgumentException("there is no form " + form);
        };
    }

    /** Lets it fall behind from now on. */
    public void begin(LabEnvironment environment) throws IOException, InterruptedException {
        switch (way) {
            case PAUSE -> {
                try (ReplicaReplay replay = new ReplicaReplay(environment, replica)) {
                    replay.pauseCaughtUp();
                }
            }
            case DELAY -> set(environment, "recovery_min_apply_delay", DELAY);
            case CUT -> cutOff(environment);
        }
    }

    /** Also waits until the receiver has ended: what it logs then must be there before the logs are emptied. */
    private void cutOff(LabEnvironment environment) throws IOException, InterruptedException {
        set(environment, "wal_retrieve_retry_interval", RETRY);
        set(environment, "primary_conninfo", "");
        if (!Await.until(TIMEOUT, LOOK_INTERVAL, () -> isCutOff(environment))) {
            throw new IOException(
                    name() + " still receives the log " + TIMEOUT.toSeconds() + " s after it was cut off");
        }
    }

    private boolean isCutOff(LabEnvironment environment) throws IOException {
        try (Connection owner = connect(environment);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(IS_CUT_OFF)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new IOException(name() + ": " + e.getMessage(), e);
        }
    }

    private void set(LabEnvironment environment, String setting, String value) throws IOException {
        try (Connection owner = connect(environment);
                Statement statement = owner.createStatement()) {
            boolean set = statement.execute("alter system set " + setting + " = '" + value + "'");
            boolean reloaded = statement.execute("select pg_reload_conf()");
            if (set || !reloaded) {
                throw new IOException(name() + " has not taken the setting");
            }
        } catch (SQLException e) {
            throw new IOException(name() + ": " + e.getMessage(), e);
        }
    }

    private Connection connect(LabEnvironment environment) throws IOException, SQLException {
        return PostgresLogin.owner(environment.ports().postgresReplica(replica), environment.secrets())
                .connectTimeout(TIMEOUT)
                .connect();
    }

    private String name() {
        return "postgres-replica" + replica;
    }
}
