package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.environment.PostgresLogin;
import java.io.IOException;
import java.time.Duration;

/**
 * A lag of up to three seconds on replica 1, every five minutes: a report runs there, and the replica does not replay
 * the removal of row versions that the report may still see.
 *
 * <p>Seen as {@code replay_lag} in the primary's {@code pg_stat_replication}, in the storefronts' gauge of the lag, and
 * in the replica's log as a slow statement of the application {@code report}. Harmless because replay continues as soon
 * as the report ends, far below {@code max_standby_streaming_delay}, and because a storefront that looks at the lag
 * reads from the other replica meanwhile. Without load there is nothing to remove, and no lag either.
 */
final class ReplicaLag implements Decoy {

    private static final int REPLICA = 1;
    private static final Duration FIRST = Duration.ofSeconds(75);
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration AIM = Duration.ofMillis(2_500);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    @Override
    public String id() {
        return "replica-lag";
    }

    @Override
    public void begin(DecoyContext context) throws IOException {
        int port = context.environment().ports().postgresReplica(REPLICA);
        Report report =
                new Report(PostgresLogin.monitor(port, context.environment().secrets()), AIM, LIMIT);
        report.calibrate();
        context.schedule().every(FIRST, INTERVAL, Report.bound(LIMIT), report::run);
    }
}
