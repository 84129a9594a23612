package dev.doorbuster.measure.fault.stalereplica;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.load.Browsers;
import dev.doorbuster.crowd.load.Crowd;
import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Tally;
import dev.doorbuster.crowd.record.WindowRecorder;
import dev.doorbuster.crowd.shopper.ShopCatalogue;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.ExperimentContext;
import dev.doorbuster.measure.experiment.Guard;
import dev.doorbuster.measure.experiment.Signal;
import dev.doorbuster.measure.probe.StorefrontMetrics;
import dev.doorbuster.sandbox.environment.Ports;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A few shoppers view a few products again and again. Half of them buy, so that the stock changes on any machine, and
 * half only browse, as most people do. How often does the stock that they see go back in time?
 */
public final class StaleReplicaExperiment implements Experiment {
    private static final Signal SIGNAL = new Signal(
            "product views that go back in time per 1,000 product views", "backward reads per 1,000 views", 50, 2);

    private static final String ON_PRIMARY = "readsOnPrimaryPercent";
    private static final String VERSIONS_BEHIND = "mostVersionsBehind";
    private static final String READS = "database_reads_total";
    private static final String PRIMARY = "node=\"primary\"";
    private static final Set<Kind> PRODUCT_VIEWS = Set.of(Kind.PRODUCT, Kind.HOT_PRODUCT);
    private static final int PLACES = 8;
    private static final int PRODUCTS = 6;
    private static final double LOAD_FRACTION = 0.05;
    private static final double MIN_RATE = 25;
    private static final double MAX_RATE = 50;

    @Override
    public String id() {
        return StaleReplicaEnvironment.FAULT;
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
        return List.of(new Guard(
                ON_PRIMARY,
                "percent of all reads",
                60,
                "the only server that takes orders also serves the browsing, and the replicas are idle"));
    }

    @Override
    public String staleness() {
        return VERSIONS_BEHIND;
    }

    @Override
    public double rate(Calibration calibration) {
        return calibration.load(LOAD_FRACTION, MIN_RATE, MAX_RATE);
    }

    /** Every run begins with equal copies and a replica that is paused there. */
    @Override
    public void reset(ExperimentContext bench) throws IOException, InterruptedException {
        try (ReplicaReplay replay = new ReplicaReplay(bench.environment(), StaleReplicaEnvironment.REPLICA)) {
            replay.pauseCaughtUp();
        }
    }

    @Override
    public Pacer.Arrivals load(ExperimentContext bench, long seed, String name) {
        ShopCatalogue few = new ShopCatalogue(
                bench.catalogue().top(PRODUCTS), bench.catalogue().hot());
        Crowd buyers = new Crowd(bench.vertx(), bench.client(), few, seed, name, PLACES);
        return new Browsers(buyers, bench.vertx(), bench.client(), few, seed, PLACES);
    }

    @Override
    public Probe probe(ExperimentContext bench) throws IOException, InterruptedException {
        Ports ports = bench.environment().ports();
        double all = StorefrontMetrics.sum(ports, READS);
        double primary = StorefrontMetrics.sum(ports, READS, PRIMARY);
        return () -> Map.of(
                "reads", StorefrontMetrics.sum(ports, READS) - all,
                "readsOnPrimary", StorefrontMetrics.sum(ports, READS, PRIMARY) - primary);
    }

    @Override
    public Findings evaluate(WindowRecorder window, Map<String, Double> growth, double seconds) {
        Tally views = window.tally(PRODUCT_VIEWS);
        double reads = growth.getOrDefault("reads", 0.0);
        double onPrimary = growth.getOrDefault("readsOnPrimary", 0.0);
        Map<String, Double> extras = new HashMap<>();
        extras.put("productViews", (double) views.count());
        extras.put(VERSIONS_BEHIND, (double) window.furthestBack());
        extras.put("ordersNotThere", (double) (window.found(Finding.STALE_READ) - window.wentBack()));
        extras.put(ON_PRIMARY, reads == 0 ? Double.NaN : 100 * onPrimary / reads);
        extras.put("primaryReadsPerSecond", onPrimary / seconds);
        return new Findings(
                views.count() == 0 ? Double.NaN : 1000.0 * window.wentBack() / views.count(),
                window.paid() * 60 / seconds,
                extras);
    }
}
