package dev.doorbuster.measure.fault.cachestampede;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Outcome;
import dev.doorbuster.crowd.record.Tally;
import dev.doorbuster.crowd.record.WindowRecorder;
import dev.doorbuster.crowd.shopper.ShopCatalogue;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.ExperimentContext;
import dev.doorbuster.measure.experiment.Guard;
import dev.doorbuster.measure.experiment.Signal;
import dev.doorbuster.measure.probe.StorefrontMetrics;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everybody looks at one product, nobody does anything else. In the time that its cached details stay fresh, how often
 * does the shop compute them? And how old are those that it shows?
 *
 * <p>That time is the same for all variants, so a variant that keeps details longer computes less and shows it in their
 * age. As there are no other requests, the run's latencies are those of the hot page.
 */
public final class CacheStampedeExperiment implements Experiment {
    private static final Signal SIGNAL = new Signal("page computations per expiry", "computations per expiry", 5, 2);

    /** How long the storefronts keep a page's details. */
    private static final int TIME_TO_LIVE_SECONDS = 5;

    /** Three times that; a fresh copy that is due, the computation and a slow answer fit in. */
    private static final int OLDEST_SECONDS = 3 * TIME_TO_LIVE_SECONDS;

    private static final int MIN_EXPIRIES = 2;
    private static final int AROUND_SECONDS = 12;
    /**
     * Of the rate of cached pages: already this is far more than the shop can compute, and leaves the driver its time.
     */
    private static final double LOAD_FRACTION = 0.06;

    private static final double MIN_RATE = 25;
    private static final double MAX_RATE = 200;
    private static final String COMPUTATIONS = "product_details_computations_total";
    private static final String ENDED = "product_details_computation_seconds_count";
    private static final String UNDER_WAY = "computationsUnderWay";
    private static final String OLDEST = "oldestDetailsSeconds";
    private static final String ACTIVE_QUERIES = "mostActiveQueries";

    /** Of the run that is under way. */
    private DetailsAge age = new DetailsAge();

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
    public List<Guard> guards() {
        return List.of(new Guard(
                OLDEST,
                "seconds",
                OLDEST_SECONDS,
                "shoppers see prices and ratings that have not been true for a while"));
    }

    @Override
    public double rate(Calibration calibration) {
        return calibration.load(LOAD_FRACTION, MIN_RATE, MAX_RATE);
    }

    /** A whole number of expiries, two at least. */
    @Override
    public int recordSeconds(int wanted) {
        int expiries = Math.max(MIN_EXPIRIES, (int) Math.ceil((double) wanted / TIME_TO_LIVE_SECONDS));
        return expiries * TIME_TO_LIVE_SECONDS;
    }

    /** The last computations of a stampede go on for a while, and the next run waits for their end. */
    @Override
    public int aroundSeconds() {
        return AROUND_SECONDS;
    }

    @Override
    public String staleness() {
        return OLDEST;
    }

    /** No computation of the run before goes on, and nothing is cached. */
    @Override
    public void reset(ExperimentContext bench) throws IOException, InterruptedException {
        ReplicaActivity.awaitRest(bench);
        CacheNode.empty(bench);
    }

    @Override
    public Pacer.Arrivals load(ExperimentContext bench, long seed, String name) {
        DetailsAge seen = new DetailsAge();
        age = seen;
        String page = ShopCatalogue.page(bench.catalogue().hot());
        return new Pacer.Arrivals() {
            @Override
            public void arrive(long number, long intendedNanos) {
                bench.client()
                        .view(
                                Kind.HOT_PRODUCT,
                                page,
                                intendedNanos,
                                body -> seen.see(intendedNanos, body, Instant.now()));
            }

            @Override
            public void giveUp(long number, long intendedNanos) {
                bench.client().recorder().dropped(intendedNanos);
            }
        };
    }

    @Override
    public Probe probe(ExperimentContext bench) throws IOException, InterruptedException {
        double before = StorefrontMetrics.sum(bench.environment().ports(), COMPUTATIONS);
        double underWay = before - StorefrontMetrics.sum(bench.environment().ports(), ENDED);
        ReplicaActivity activity = ReplicaActivity.watch(bench);
        return () -> {
            int most = activity.most();
            double now = StorefrontMetrics.sum(bench.environment().ports(), COMPUTATIONS);
            return Map.of(COMPUTATIONS, now - before, UNDER_WAY, Math.max(0, underWay), ACTIVE_QUERIES, (double) most);
        };
    }

    /**
     * On a slow machine one stampede may go on for the whole recording: nobody gets as far as to begin a computation,
     * because those of the expiry before have all the connections. That expiry is the one that is seen then.
     */
    @Override
    public Findings evaluate(WindowRecorder window, Map<String, Double> growth, double seconds) {
        double expiries = seconds / TIME_TO_LIVE_SECONDS;
        double computations = Math.max(growth.getOrDefault(COMPUTATIONS, 0.0), growth.getOrDefault(UNDER_WAY, 0.0));
        Tally views = window.tally(Set.of(Kind.HOT_PRODUCT));
        return new Findings(
                computations / expiries,
                views.count(Outcome.OK) * 60 / seconds,
                Map.of(
                        "computations",
                        computations,
                        OLDEST,
                        age.oldestSeconds(window),
                        ACTIVE_QUERIES,
                        growth.getOrDefault(ACTIVE_QUERIES, 0.0)));
    }
}
