package dev.doorbuster.incident.arm;

import dev.doorbuster.measure.fault.stalereplica.ReplicaReplay;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.PostgresLogin;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * How one replica falls behind.
 *
 * @param replica its number
 * @param delayed whether it replays everything four hours late, which survives a restart and no function of PostgreSQL
 *     calls a pause; otherwise its replay is paused, which a restart ends
 */
public record StaleCopy(int replica, boolean delayed) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String DELAY = "4h";

    /**
     * Reads the form of the cause: {@code pause-1}, {@code pause-2}, {@code delay-1} or {@code delay-2}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static StaleCopy of(String form) {
        return switch (form) {
            case "pause-1" -> new StaleCopy(1, false);
            case "pause-2" -> new StaleCopy(2, false);
            case "delay-1" -> new StaleCopy(1, true);
            case "delay-2" -> new StaleCopy(2, true);
            default -> throw new IllegalArgumentException("there is no form " + form);
        };
    }

    /** Lets it fall behind from now on. */
    public void begin(LabEnvironment environment) throws IOException, InterruptedException {
        if (delayed) {
            set(environment, "alter system set recovery_min_apply_delay = '" + DELAY + "'");
        } else {
            try (ReplicaReplay replay = new ReplicaReplay(environment, replica)) {
                replay.pauseCaughtUp();
            }
        }
    }

    private void set(LabEnvironment environment, String setting) throws IOException {
        try (Connection owner = PostgresLogin.owner(environment.ports().postgresReplica(replica), environment.secrets())
                        .connectTimeout(TIMEOUT)
                        .connect();
                Statement statement = owner.createStatement()) {
            boolean set = statement.execute(setting);
            boolean reloaded = statement.execute("select pg_reload_conf()");
            if (set || !reloaded) {
                throw new IOException("postgres-replica" + replica + " has not taken the setting");
            }
        } catch (SQLException e) {
            throw new IOException("postgres-replica" + replica + ": " + e.getMessage(), e);
        }
    }
}
