package dev.doorbuster.measure.fault.cachestampede;

import dev.doorbuster.measure.experiment.ExperimentContext;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.PostgresLogin;
import dev.doorbuster.sandbox.timing.Deadline;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Samples how many queries of the storefronts both replicas execute during a run. */
final class ReplicaActivity {
    private static final int REPLICAS = 2;
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    /** Maximum duration of a watch: no run takes longer, and a watch that nobody ends does not remain. */
    private static final Duration MAX_WATCH = Duration.ofMinutes(5);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REST_TIMEOUT = Duration.ofSeconds(30);
    private static final int LOOKS_AT_REST = 5;

    /**
     * The storefronts query the replay position of a replica all the time, even at rest; these queries do not count.
     */
    private static final String ACTIVE = "select count(*) from pg_stat_activity"
            + " where usename = 'storefront' and state = 'active' and query not like '%pg_last_wal_replay_lsn()%'";

    private final Thread watcher;
    private volatile boolean ended;
    private volatile int most;
    private volatile String failure = "";

    private ReplicaActivity(LabEnvironment environment) {
        this.watcher = new Thread(() -> watch(environment), "replica-activity");
        watcher.setDaemon(true);
    }

    /** Starts a watch. */
    static ReplicaActivity watch(ExperimentContext bench) {
        ReplicaActivity activity = new ReplicaActivity(bench.environment());
        activity.watcher.start();
        return activity;
    }

    /** Ends the watch and returns the maximum number of queries that were active at the same time. */
    int most() throws IOException, InterruptedException {
        ended = true;
        watcher.join(REST_TIMEOUT.toMillis());
        if (!failure.isEmpty()) {
            throw new IOException("the replicas' activity could not be read: " + failure);
        }
        return most;
    }

    /**
     * Waits until the replicas execute no queries of the storefronts.
     *
     * @throws IOException when they still do after {@link #REST_TIMEOUT}
     */
    static void awaitRest(ExperimentContext bench) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(REST_TIMEOUT);
        List<Connection> replicas = new ArrayList<>();
        try {
            connect(bench.environment(), replicas);
            for (int looks = 0; looks < LOOKS_AT_REST; looks++) {
                int active = look(replicas);
                if (active > 0) {
                    looks = -1;
                }
                if (deadline.isPast()) {
                    throw new IOException("after " + REST_TIMEOUT.toSeconds() + " s the replicas still execute "
                            + active + " queries of the storefronts");
                }
                TimeUnit.NANOSECONDS.sleep(LOOK_INTERVAL.toNanos());
            }
        } catch (SQLException e) {
            throw new IOException("the replicas' activity could not be read: " + e.getMessage(), e);
        } finally {
            close(replicas);
        }
    }

    private void watch(LabEnvironment environment) {
        Deadline deadline = Deadline.in(MAX_WATCH);
        List<Connection> replicas = new ArrayList<>();
        try {
            connect(environment, replicas);
            while (!ended && !deadline.isPast()) {
                most = Math.max(most, look(replicas));
                TimeUnit.NANOSECONDS.sleep(LOOK_INTERVAL.toNanos());
            }
        } catch (SQLException | IOException e) {
            failure = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(replicas);
        }
    }

    private static void connect(LabEnvironment environment, List<Connection> replicas)
            throws SQLException, IOException {
        for (int number = 1; number <= REPLICAS; number++) {
            replicas.add(PostgresLogin.monitor(environment.ports().postgresReplica(number), environment.secrets())
                    .connectTimeout(CONNECT_TIMEOUT)
                    .statementTimeout(STATEMENT_TIMEOUT)
                    .connect());
        }
    }

    private static int look(List<Connection> replicas) throws SQLException {
        int active = 0;
        for (Connection replica : replicas) {
            try (Statement statement = replica.createStatement();
                    ResultSet row = statement.executeQuery(ACTIVE)) {
                row.next();
                active += row.getInt(1);
            }
        }
        return active;
    }

    private static void close(List<Connection> replicas) {
        for (Connection replica : replicas) {
            try {
                replica.close();
            } catch (SQLException gone) {
                // The connection is no longer needed, whatever its state.
                continue;
            }
        }
    }
}
