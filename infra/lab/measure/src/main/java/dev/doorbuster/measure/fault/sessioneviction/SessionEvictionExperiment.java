package dev.doorbuster.measure.fault.sessioneviction;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.load.ReturningShoppers;
import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Outcome;
import dev.doorbuster.crowd.record.Tally;
import dev.doorbuster.crowd.record.WindowRecorder;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.ExperimentContext;
import dev.doorbuster.measure.experiment.Guard;
import dev.doorbuster.measure.experiment.Signal;
import dev.doorbuster.sandbox.server.redis.SessionNodes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shoppers log in and come back some seconds later, while guests fill carts and view products. How many of 1,000 views
 * of their orders end at the log-in page?
 */
public final class SessionEvictionExperiment implements Experiment {
    private static final Signal SIGNAL = new Signal(
            "sessions lost per 1,000 look-ups of logged-in shoppers", "sessions lost per 1,000 look-ups", 50, 1);
    private static final double LOAD_FRACTION = 0.15;
    private static final double MIN_RATE = 30;
    private static final double MAX_RATE = 60;
    private static final String FAILED_LOG_INS = "failedLogInsPer1000";
    private static final String FAILED_CART_CHANGES = "failedCartChangesPer1000";

    @Override
    public String id() {
        return "session-eviction";
    }

    @Override
    public Signal signal() {
        return SIGNAL;
    }

    @Override
    public String goodput() {
        return "orders shown to logged-in shoppers";
    }

    @Override
    public List<Guard> guards() {
        return List.of(
                new Guard(FAILED_LOG_INS, "failed per 1,000 log-ins", 10, "shoppers cannot log in"),
                new Guard(FAILED_CART_CHANGES, "failed per 1,000 cart changes", 10, "shoppers cannot fill their carts"),
                new Guard(
                        LogOutProbe.ALIVE,
                        "of 1,000 sessions still valid after the log-out",
                        0,
                        "a copied cookie stays logged in after its owner has logged out"));
    }

    @Override
    public double rate(Calibration calibration) {
        return calibration.load(LOAD_FRACTION, MIN_RATE, MAX_RATE);
    }

    /** Empties the cluster: sessions of the previous run would use the memory of this run's sessions. */
    @Override
    public void reset(ExperimentContext bench) throws IOException {
        SessionNodes nodes = new SessionNodes(bench.environment());
        for (int master : nodes.masters()) {
            nodes.ask(master, "FLUSHALL");
        }
    }

    @Override
    public Pacer.Arrivals load(ExperimentContext bench, long seed, String name) {
        return new ReturningShoppers(bench.vertx(), bench.client(), bench.catalogue(), seed, name);
    }

    @Override
    public Probe probe(ExperimentContext bench) throws IOException {
        SessionClusterFigures figures = new SessionClusterFigures(new SessionNodes(bench.environment()));
        Map<String, Double> before = figures.counters();
        return () -> {
            Map<String, Double> growth = figures.counters();
            growth.replaceAll((name, value) -> value - before.getOrDefault(name, 0.0));
            growth.putAll(figures.memory());
            growth.putAll(new LogOutProbe(bench.environment()).figures());
            return growth;
        };
    }

    @Override
    public Findings evaluate(WindowRecorder window, Map<String, Double> growth, double seconds) {
        Tally looks = window.tally(Set.of(Kind.ORDERS));
        double lost = looks.count() == 0 ? Double.NaN : 1000.0 * window.found(Finding.SESSION_LOST) / looks.count();
        Map<String, Double> extras = new HashMap<>(growth);
        extras.put("lookUps", (double) looks.count());
        extras.put("cartsLost", (double) window.found(Finding.CART_LOST));
        extras.put(FAILED_LOG_INS, failedPerThousand(window.tally(Set.of(Kind.LOGIN))));
        extras.put(FAILED_CART_CHANGES, failedPerThousand(window.tally(Set.of(Kind.CART_ADD))));
        return new Findings(lost, looks.count(Outcome.OK) * 60 / seconds, extras);
    }

    private static double failedPerThousand(Tally tally) {
        long failed =
                tally.errors().values().stream().mapToLong(Long::longValue).sum();
        return tally.count() == 0 ? Double.NaN : 1000.0 * failed / tally.count();
    }
}
