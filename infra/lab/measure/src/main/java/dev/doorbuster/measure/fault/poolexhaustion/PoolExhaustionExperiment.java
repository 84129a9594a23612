package dev.doorbuster.measure.fault.poolexhaustion;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.load.Buyers;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Outcome;
import dev.doorbuster.crowd.record.Tally;
import dev.doorbuster.crowd.record.WindowRecorder;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.ExperimentContext;
import dev.doorbuster.measure.experiment.Guard;
import dev.doorbuster.measure.experiment.Signal;
import dev.doorbuster.measure.probe.AdminAvailability;
import dev.doorbuster.measure.probe.AdminWatch;
import dev.doorbuster.measure.probe.StorefrontMetrics;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Buyers check out, and six in ten mistype their card at first. How many of 1,000 checkouts fail or take longer than
 * two seconds? The immediate refusal of a card is a proper response.
 */
public final class PoolExhaustionExperiment implements Experiment {
    private static final Signal SIGNAL =
            new Signal("checkouts that fail or take over 2 s, per 1,000", "bad checkouts per 1,000", 150, 20);
    private static final Guard LOST =
            new Guard("connectionsLost", "connections", 3, "each is missing until the storefront is restarted");
    private static final Guard BACK_OFFICE =
            new Guard("backOfficeShutPercent", "% of the time", 5, "nobody can see or refund an order");

    private static final int AROUND_SECONDS = 12;
    private static final double LOAD_FRACTION = 0.03;
    private static final double MIN_RATE = 22;
    private static final double MAX_RATE = 28;
    private static final int PLACES = 40;
    private static final double MISTYPING = 0.6;

    /** Leaves time for the connections to run out and for the consequences to show. */
    private static final int MIN_RECORD_SECONDS = 16;

    private static final String IN_USE = "vertx_pool_in_use";
    private static final String PRIMARY = "pool_name=\"primary\"";
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);
    private static final Duration FILL_INTERVAL = Duration.ofMillis(1_500);
    private static final String OPEN = "select count(*) from pg_stat_activity where usename = 'storefront'";
    private static final String END_BACK_OFFICE =
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'admin'";

    @Override
    public String id() {
        return "pool-exhaustion";
    }

    @Override
    public Signal signal() {
        return SIGNAL;
    }

    @Override
    public String goodput() {
        return "orders paid";
    }

    @Override
    public List<Guard> guards() {
        return List.of(BACK_OFFICE, LOST);
    }

    @Override
    public double rate(Calibration calibration) {
        return calibration.load(LOAD_FRACTION, MIN_RATE, MAX_RATE);
    }

    @Override
    public int recordSeconds(int wanted) {
        return Math.max(MIN_RECORD_SECONDS, wanted);
    }

    /**
     * The next run waits for requests that still wait for a connection when the recording ends; they give up after 15
     * s.
     */
    @Override
    public int aroundSeconds() {
        return AROUND_SECONDS;
    }

    /**
     * Waits until no connection is in use, and closes the back office's connections. The back office opens a new one
     * every half minute anyway; without this, a run would have to be that long to show whether it gets one.
     */
    @Override
    public void reset(ExperimentContext bench) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(IDLE_TIMEOUT);
        double used = Await.until(deadline, LOOK_INTERVAL, () -> inUse(bench), now -> now <= 0);
        if (used > 0) {
            throw new IOException("the storefronts still use " + Math.round(used) + " connections to the primary "
                    + IDLE_TIMEOUT.toSeconds() + " s after the switch, with no request in flight");
        }
        LabEnvironment environment = bench.environment();
        PostgresLogin login = PostgresLogin.owner(environment.ports().postgresPrimary(), environment.secrets());
        try (Connection owner = login.connect();
                Statement statement = owner.createStatement()) {
            awaitFilled(statement, deadline);
            statement.execute(END_BACK_OFFICE);
        } catch (SQLException e) {
            throw new IOException("cannot end the back office's connections: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the number of connections no longer grows: pools that are filled up front are then full, or have what
     * they could get.
     */
    private static void awaitFilled(Statement statement, Deadline deadline) throws SQLException, InterruptedException {
        int before = -1;
        for (int now = open(statement); now != before && !deadline.isPast(); now = open(statement)) {
            before = now;
            TimeUnit.NANOSECONDS.sleep(FILL_INTERVAL.toNanos());
        }
    }

    private static int open(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(OPEN)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static double inUse(ExperimentContext bench) throws IOException, InterruptedException {
        return StorefrontMetrics.sum(bench.environment().ports(), IN_USE, PRIMARY);
    }

    @Override
    public Pacer.Arrivals load(ExperimentContext bench, long seed, String name) {
        return Buyers.whoMistype(bench.vertx(), bench.client(), bench.catalogue(), seed, name, PLACES, MISTYPING);
    }

    @Override
    public Probe probe(ExperimentContext bench) throws IOException {
        RefusedConnections refused = RefusedConnections.from(bench.environment());
        AdminWatch backOffice = AdminWatch.begin(new AdminAvailability(bench.environment()));
        return new Probe() {
            @Override
            public Map<String, Double> growth() throws IOException {
                double failuresPercent = backOffice.failuresPercent();
                backOffice.close();
                return Map.of(BACK_OFFICE.figure(), failuresPercent, "connectionsRefused", (double) refused.count());
            }

            @Override
            public Map<String, Double> onceIdle() throws IOException, InterruptedException {
                return Map.of(LOST.figure(), inUse(bench));
            }
        };
    }

    @Override
    public Findings evaluate(WindowRecorder window, Map<String, Double> growth, double seconds) {
        Tally checkouts = window.tally(Set.of(Kind.CHECKOUT));
        long bad = checkouts.slow() + checkouts.failed();
        double signal = checkouts.count() == 0 ? Double.NaN : 1000.0 * bad / checkouts.count();
        Map<String, Double> extras = new TreeMap<>(growth);
        extras.put("checkouts", (double) checkouts.count());
        extras.put("cardsRefused", (double) checkouts.count(Outcome.REFUSED));
        return new Findings(signal, window.paid() * 60 / seconds, extras);
    }
}
