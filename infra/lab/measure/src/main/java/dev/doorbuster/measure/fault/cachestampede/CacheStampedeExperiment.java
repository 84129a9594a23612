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
 * All shoppers view one product and do nothing else. In the time that its cached details stay fresh, how often does the
 * shop compute them, and how old are the details that it shows?
 *
 * <p>That time is the same for all variants, so a variant that keeps details longer computes less, but shows older
 * details. As there are no other requests, the run's latencies are those of the hot page.
 */
public final class CacheStampedeExperiment implements Experiment {
    private static final Signal SIGNAL = new Signal("page computations per expiry", "computations per expiry", 5, 2);

    /** How long the storefronts keep a page's details. */
    private static final int TIME_TO_LIVE_SECONDS = 5;

    /**
     * Maximum age of the details shown: three times the time to live, which leaves room for a copy that is about to
     * expire, the computation and a slow response.
     */
    private static final int MAX_AGE_SECONDS = 3 * TIME_TO_LIVE_SECONDS;

    private static final int MIN_EXPIRIES = 2;
    private static final int AROUND_SECONDS = 12;
    /**
     * Fraction of the rate of cached pages: far more than the shop can compute, but little enough for the driver to be
     * on time.
     */
    private static final double LOAD_FRACTION = 0.06;

    private static final double MIN_RATE = 25;
    private static final double MAX_RATE = 200;
    private static final String COMPUTATIONS = "product_details_computations_total";
    private static final String ENDED = "product_details_computation_seconds_count";
    private static final String UNDER_WAY = "computationsUnderWay";
    private static final String OLDEST = "oldestDetailsSeconds";
    private static final String ACTIVE_QUERIES = "mostActiveQueries";

    /** Of the current run. */
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
        return List.of(new Guard(OLDEST, "seconds", MAX_AGE_SECONDS, "shoppers see outdated prices and ratings"));
    }

    @Override
    public double rate(Calibration calibration) {
        return calibration.load(LOAD_FRACTION, MIN_RATE, MAX_RATE);
    }

    /** A whole number of expiries, at least two. */
    @Override
    public int recordSeconds(int wanted) {
        int expiries = Math.max(MIN_EXPIRIES, (int) Math.ceil((double) wanted / TIME_TO_LIVE_SECONDS));
        return expiries * TIME_TO_LIVE_SECONDS;
    }

    /** The last computations of a stampede continue for a while, and the next run waits until they end. */
    @Override
    public int aroundSeconds() {
        return AROUND_SECONDS;
    }

    @Override
    public String staleness() {
        return OLDEST;
    }

    /** Waits until the computations of the previous run have ended, and empties the cache. */
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
     * On a slow machine one stampede may last for the whole recording: no computation can begin, because those of the
     * previous expiry hold all the connections. In that case, the computations of that expiry are counted.
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
