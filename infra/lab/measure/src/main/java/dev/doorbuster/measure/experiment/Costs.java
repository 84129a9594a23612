package dev.doorbuster.measure.experiment;

import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.PostgresLogin;
import dev.doorbuster.sandbox.process.ProcessFigures;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures what the platform uses during a recording: CPU time and memory of its processes, and the work of the
 * primary. A figure that cannot be read is left out.
 */
public final class Costs implements AutoCloseable {
    /** CPU time of the primary with all its backends, in per cent of one core. */
    public static final String PRIMARY_CPU = "primaryCpuPercent";

    /** Transactions on the primary, committed and rolled back. */
    static final String PRIMARY_TRANSACTIONS = "primaryTransactionsPerSecond";

    /** Rows that the primary's queries fetched. */
    static final String PRIMARY_ROWS = "primaryRowsPerSecond";

    /** CPU time of all the platform's processes, in per cent of one core. */
    static final String PLATFORM_CPU = "platformCpuPercent";

    /** Memory of all the platform's processes at the end, shared pages counted once. */
    public static final String MEMORY = "memoryMiB";

    private static final String PRIMARY = "postgres-primary";
    private static final Duration PRIMARY_TIMEOUT = Duration.ofSeconds(2);
    private static final double MIB = 1024.0 * 1024.0;
    private static final String WORK = "select xact_commit + xact_rollback as transactions, tup_fetched as fetched"
            + " from pg_stat_database where datname = current_database()";

    private final LabEnvironment environment;
    private final Optional<Connection> primary;

    private Costs(LabEnvironment environment, Optional<Connection> primary) {
        this.environment = environment;
        this.primary = primary;
    }

    /**
     * Connects to the primary once, while it has a free connection. Without a connection, the primary's work is left
     * out.
     */
    public static Costs of(LabEnvironment environment) throws IOException {
        boolean reported = StatusFile.last(environment).isPresent();
        return new Costs(environment, reported ? connect(environment) : Optional.empty());
    }

    private static Optional<Connection> connect(LabEnvironment environment) {
        try {
            return Optional.of(PostgresLogin.monitor(environment.ports().postgresPrimary(), environment.secrets())
                    .connectTimeout(PRIMARY_TIMEOUT)
                    .socketTimeout(PRIMARY_TIMEOUT)
                    .connect());
        } catch (IOException | SQLException e) {
            return Optional.empty();
        }
    }

    /** Reads all counters now. The probe returns their growth per second since then, and the memory in use. */
    public Experiment.Probe probe() throws IOException {
        long begin = System.nanoTime();
        Map<String, Double> before = counters();
        return () -> {
            Map<String, Double> after = counters();
            double seconds = (System.nanoTime() - begin) / 1e9;
            Map<String, Double> costs = new TreeMap<>();
            after.forEach((name, count) -> {
                if (before.containsKey(name)) {
                    costs.put(name, Math.max(0, count - before.getOrDefault(name, 0.0)) / seconds);
                }
            });
            memory().ifPresent(mebibytes -> costs.put(MEMORY, mebibytes));
            return costs;
        };
    }

    private Map<String, Double> counters() throws IOException {
        Map<String, Double> counters = new LinkedHashMap<>();
        ProcessFigures figures = ProcessFigures.look();
        double all = 0;
        for (Map.Entry<String, Long> process : processes().entrySet()) {
            double percent = 100 * figures.cpuSeconds(process.getValue());
            all += percent;
            if (process.getKey().equals(PRIMARY)) {
                counters.put(PRIMARY_CPU, percent);
            }
        }
        if (all > 0) {
            counters.put(PLATFORM_CPU, all);
        }
        primary.ifPresent(connection -> work(connection, counters));
        return counters;
    }

    private static void work(Connection connection, Map<String, Double> counters) {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) PRIMARY_TIMEOUT.toSeconds());
            try (ResultSet row = statement.executeQuery(WORK)) {
                if (row.next()) {
                    counters.put(PRIMARY_TRANSACTIONS, row.getDouble("transactions"));
                    counters.put(PRIMARY_ROWS, row.getDouble("fetched"));
                }
            }
        } catch (SQLException e) {
            counters.remove(PRIMARY_TRANSACTIONS);
        }
    }

    private Optional<Double> memory() throws IOException {
        ProcessFigures figures = ProcessFigures.look();
        long bytes = processes().values().stream().mapToLong(figures::pssBytes).sum();
        return bytes == 0 ? Optional.empty() : Optional.of(bytes / MIB);
    }

    /** The platform's processes by name, without the crowd and the supervisor. */
    private Map<String, Long> processes() throws IOException {
        Map<String, Long> processes = new TreeMap<>();
        for (Status.ProcessStatus process :
                StatusFile.last(environment).orElse(Status.NONE).processes()) {
            String name = process.name();
            if (process.pid() > 0 && !name.equals("crowd") && !name.equals("supervisor")) {
                processes.put(name, process.pid());
            }
        }
        return processes;
    }

    @Override
    public void close() {
        primary.ifPresent(connection -> {
            try {
                connection.close();
            } catch (SQLException e) {
                // The connection is already lost; there is nothing to close.
            }
        });
    }
}
