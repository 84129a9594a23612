package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.environment.PostgresLogin;
import java.io.IOException;
import java.time.Duration;

/**
 * A slow report on the primary, every 40 seconds.
 *
 * <p>Seen in the primary's log as the slowest statement of the application {@code report}, among the first rows of
 * {@code pg_stat_statements}, and for a second in {@code pg_stat_activity}. Harmless because it only reads, holds one
 * connection and one core for 1.2 s of 40, and waits for nobody: readers do not block writers. The server cancels it
 * after three seconds.
 */
final class ReportQuery implements Decoy {

    private static final Duration INTERVAL = Duration.ofSeconds(40);
    private static final Duration AIM = Duration.ofMillis(1_200);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    @Override
    public String id() {
        return "report-query";
    }

    @Override
    public void begin(DecoyContext context) throws IOException {
        int port = context.environment().ports().postgresPrimary();
        Report report =
                new Report(PostgresLogin.monitor(port, context.environment().secrets()), AIM, LIMIT);
        report.calibrate();
        context.schedule().every(INTERVAL, INTERVAL, Report.bound(LIMIT), report::run);
    }
}
