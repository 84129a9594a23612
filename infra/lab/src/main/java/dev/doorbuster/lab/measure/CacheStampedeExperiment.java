package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.crowd.Catalogue;
import dev.doorbuster.lab.crowd.Kind;
import dev.doorbuster.lab.crowd.Outcome;
import dev.doorbuster.lab.crowd.Pacer;
import dev.doorbuster.lab.crowd.Tally;
import dev.doorbuster.lab.crowd.WindowRecorder;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Everybody looks at one product, nobody does anything else. Each time its cached details expire, how often does the shop
 * compute them?
 */
final class CacheStampedeExperiment implements Experiment {
    private static final Signal SIGNAL = new Signal("page computations per expiry", "computations per expiry", 5, 2);

    /** How long the storefronts keep a page's details. */
    private static final int TIME_TO_LIVE_SECONDS = 5;

    private static final int LEAST_EXPIRIES = 3;
    private static final double LOAD_FRACTION = 0.2;
    private static final double LEAST_RATE = 40;
    private static final double MOST_RATE = 200;
    private static final String COMPUTATIONS = "product_details_computations_total";

    @Override
    public String id() {
        return "cache-stampede";
    }

    @Override
    public Signal signal() {
        return SIGNAL;
    }

    @Override
    public String goodput() {
        return "views of the hot product";
    }

    @Override
    public double rate(Calibration calibration) {
        return calibration.load(LOAD_FRACTION, LEAST_RATE, MOST_RATE);
    }

    /** A whole number of expiries, three at least. */
    @Override
    public int recordSeconds(int wanted) {
        int expiries = Math.max(LEAST_EXPIRIES, (int) Math.ceil((double) wanted / TIME_TO_LIVE_SECONDS));
        return expiries * TIME_TO_LIVE_SECONDS;
    }

    @Override
    public Pacer.Arrivals load(Bench bench, long seed, String name) {
        String page = Catalogue.page(bench.catalogue().hot());
        return new Pacer.Arrivals() {
            @Override
            public void arrive(long number, long intendedNanos) {
                bench.client().view(Kind.HOT_PRODUCT, page, intendedNanos);
            }

            @Override
            public void giveUp(long number, long intendedNanos) {
                bench.client().recorder().dropped(intendedNanos);
            }
        };
    }

    @Override
    public Probe probe(Bench bench) throws IOException, InterruptedException {
        double before = StorefrontMetrics.sum(bench.environment().ports(), COMPUTATIONS);
        return () ->
                Map.of(COMPUTATIONS, StorefrontMetrics.sum(bench.environment().ports(), COMPUTATIONS) - before);
    }

    @Override
    public Findings evaluate(WindowRecorder window, Map<String, Double> growth, double seconds) {
        double expiries = seconds / TIME_TO_LIVE_SECONDS;
        double computations = growth.getOrDefault(COMPUTATIONS, 0.0);
        Tally views = window.tally(Set.of(Kind.HOT_PRODUCT));
        return new Findings(
                computations / expiries,
                views.count(Outcome.OK) * 60 / seconds,
                Map.of("expiries", expiries, "computations", computations));
    }
}
