package dev.doorbuster.measure.fault.deadupstream;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.load.Crowd;
import dev.doorbuster.crowd.load.Rush;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Outcome;
import dev.doorbuster.crowd.record.Tally;
import dev.doorbuster.crowd.record.WindowRecorder;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.ExperimentContext;
import dev.doorbuster.measure.experiment.Guard;
import dev.doorbuster.measure.experiment.Signal;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shoppers browse and buy at a low rate, and now and then many log in at once. How many of 1,000 page requests get 502
 * Bad Gateway, and how many of 1,000 POSTs does the shop carry out more than once?
 */
public final class DeadUpstreamExperiment implements Experiment {
    private static final Signal SIGNAL = new Signal("502s per 1,000 page requests", "502s per 1,000 requests", 10, 1);
    private static final Set<Kind> PAGES = Arrays.stream(Kind.values())
            .filter(Kind::isGet)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    /** Number of shoppers at the same time: few enough that some of them buy within a short recording. */
    private static final int PLACES = 24;

    private static final double LOAD_FRACTION = 0.03;
    private static final double MIN_RATE = 25;
    private static final double MAX_RATE = 40;

    @Override
    public String id() {
        return "dead-upstream";
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
                "postsCarriedOutAgainPer1000",
                "POSTs carried out more than once per 1,000",
                1,
                "one action of a shopper takes effect twice: a cart has twice the pieces, and an order "
                        + "would be charged twice if the shop did not prevent it"));
    }

    @Override
    public double rate(Calibration calibration) {
        return calibration.load(LOAD_FRACTION, MIN_RATE, MAX_RATE);
    }

    @Override
    public Pacer.Arrivals load(ExperimentContext bench, long seed, String name) {
        return new Rush(
                bench.client(), new Crowd(bench.vertx(), bench.client(), bench.catalogue(), seed, name, PLACES));
    }

    @Override
    public Probe probe(ExperimentContext bench) throws IOException {
        Probe nginx = AccessLogs.probe(bench.environment());
        Probe storefronts = RequestLogs.probe(bench.environment());
        return () -> {
            Map<String, Double> growth = new HashMap<>(nginx.growth());
            growth.putAll(storefronts.growth());
            return growth;
        };
    }

    @Override
    public Findings evaluate(WindowRecorder window, Map<String, Double> growth, double seconds) {
        Tally pages = window.tally(PAGES);
        double badGateway = pages.count() == 0 ? Double.NaN : 1000.0 * pages.count(Outcome.BAD_GATEWAY) / pages.count();
        Map<String, Double> extras = new HashMap<>(growth);
        extras.put("pageRequests", (double) pages.count());
        return new Findings(badGateway, window.paid() * 60 / seconds, extras);
    }
}
