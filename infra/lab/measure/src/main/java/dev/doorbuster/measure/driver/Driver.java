package dev.doorbuster.measure.driver;

import dev.doorbuster.crowd.CrowdMain;
import dev.doorbuster.crowd.arrival.ArrivalTimes;
import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.load.Crowd;
import dev.doorbuster.crowd.record.Recorder;
import dev.doorbuster.crowd.record.WindowRecorder;
import dev.doorbuster.crowd.shopper.ShopCatalogue;
import dev.doorbuster.crowd.shopper.ShopClient;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.Costs;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.ExperimentContext;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.experiment.TimeLine;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.timing.Deadline;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Generates and records the load of one run after another, on one event loop. */
public final class Driver implements AutoCloseable {
    /** Arrivals per second during the warm-up; even a slow machine can serve them. */
    private static final double WARM_UP_RATE = 40;

    /** Number of shoppers of the warm-up: few, so that most arrivals are steps in the shop and not log-ins. */
    private static final int WARM_UP_SHOPPERS = 20;

    private static final int RAMP_STEPS = 4;

    /** The time between two steps is the warm-up divided by this, so the full rate is reached before its middle. */
    private static final int RAMP_PARTS = 10;

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);
    private static final Duration CALIBRATED_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context context;
    private final ExperimentContext bench;
    private final Costs costs;
    private final CustomerCarts carts;
    private final Duration ramp;

    private Driver(
            Vertx vertx, Context context, ExperimentContext bench, Costs costs, CustomerCarts carts, Duration ramp) {
        this.vertx = vertx;
        this.context = context;
        this.bench = bench;
        this.costs = costs;
        this.carts = carts;
        this.ramp = ramp;
    }

    /**
     * Connects to the shop and reads its catalogue.
     *
     * @throws IOException when the shop does not respond as expected
     */
    public static Driver open(LabEnvironment environment, long seed, Duration ramp, CustomerCarts carts)
            throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx(CrowdMain.driver());
        Context context = vertx.getOrCreateContext();
        ShopClient client =
                new ShopClient(vertx, Loopback.HOST, environment.ports().shop(), Recorder.none());
        try {
            ShopCatalogue catalogue = await(context, () -> ShopCatalogue.read(client, seed), Duration.ofSeconds(60));
            return new Driver(
                    vertx,
                    context,
                    new ExperimentContext(environment, vertx, client, catalogue),
                    Costs.of(environment),
                    carts,
                    ramp);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close(vertx);
            throw e;
        }
    }

    public ExperimentContext bench() {
        return bench;
    }

    /** Empties the customers' carts, so that shoppers who log in find an empty one. */
    public void emptyCarts() throws IOException {
        carts.empty();
    }

    /** The duration of the warm-up before each recording. */
    public Duration ramp() {
        return ramp;
    }

    /**
     * Runs a full crowd against the shop for this long without recording: the performance of a shop that has just
     * started says little about its performance later.
     */
    public void warmUp(Duration takes, long seed, String name) throws IOException, InterruptedException {
        Pacer pacer = await(
                context,
                () -> begin(
                        new Crowd(vertx, bench.client(), bench.catalogue(), seed, name, WARM_UP_SHOPPERS),
                        WARM_UP_RATE,
                        seed,
                        Recorder.none()),
                CLOSE_TIMEOUT);
        try {
            waitUntil(System.nanoTime() + takes.toNanos());
        } finally {
            await(context, () -> halt(pacer), CLOSE_TIMEOUT);
        }
        settle();
    }

    /** Measures the capacity of this machine; takes about eight seconds, longer on a busy machine. */
    public Calibration calibrate() throws IOException, InterruptedException {
        return await(context, () -> new Calibrator(bench).run(), CALIBRATED_TIMEOUT);
    }

    /**
     * Resets the platform, warms up, records, and waits for the last responses.
     *
     * @param variant the active variant, only for the record; the caller has set it
     */
    Run run(Experiment experiment, String variant, double rate, Duration recording, long seed, String name)
            throws IOException, InterruptedException {
        experiment.reset(bench);
        emptyCarts();
        RunInstruments instruments = new RunInstruments(experiment, recording);
        Window window = drive(() -> experiment.load(bench, seed, name), rate, recording, seed, instruments);
        Run run = evaluate(() -> instruments.run(variant, window, recording));
        if (Double.isNaN(run.signal())) {
            throw new IOException("a run of " + variant + " has no data for its signal: "
                    + experiment.signal().name());
        }
        return run;
    }

    /** Reads recorded values on the driver's event loop, where they were recorded. */
    public <T> T evaluate(Supplier<T> reading) throws IOException, InterruptedException {
        return await(context, () -> Future.succeededFuture(reading.get()), CLOSE_TIMEOUT);
    }

    /** The result of one recording. */
    public record Window(Instant startedAt, WindowRecorder requests, Run.Client client) {}

    /**
     * Warms up, records, and waits for the last responses.
     *
     * @param load creates the arrivals, on the driver's context
     */
    public Window drive(
            Supplier<Pacer.Arrivals> load, double rate, Duration recording, long seed, Instruments instruments)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long from = begin + ramp.toNanos();
        long until = from + recording.toNanos();
        WindowRecorder window = new WindowRecorder(from, until);
        Recorder all = new Recorders(List.of(window, instruments.recorder(begin)));
        LagRecorder arrivals = evaluate(() -> new LagRecorder(load.get(), from, until));
        Pacer pacer = await(context, () -> begin(arrivals, rate, seed, all), CLOSE_TIMEOUT);
        try {
            waitUntil(from);
            Instant startedAt = Instant.now();
            instruments.begin();
            waitUntil(until);
            instruments.end();
            drain(pacer, window);
            instruments.idle();
            return new Window(startedAt, window, evaluate(() -> Run.Client.of(arrivals.lag(), window.dropped())));
        } finally {
            await(context, () -> halt(pacer), CLOSE_TIMEOUT);
        }
    }

    /** Reads an experiment's own counters, the platform's costs, and the time line of a run. */
    private final class RunInstruments implements Instruments {
        private final Experiment experiment;
        private final int recordSeconds;
        private @Nullable TimeLine timeLine;
        private Experiment.@Nullable Probe spending;
        private Experiment.@Nullable Probe counting;
        private Map<String, Double> spent = Map.of();
        private Map<String, Double> growth = Map.of();

        RunInstruments(Experiment experiment, Duration recording) {
            this.experiment = experiment;
            this.recordSeconds = (int) recording.toSeconds();
        }

        @Override
        public Recorder recorder(long beginNanos) {
            TimeLine begun = new TimeLine(beginNanos, (int) ramp.toSeconds(), recordSeconds);
            timeLine = begun;
            return begun;
        }

        /**
         * The experiment's probe starts last and ends first, so that the work of the other probe is not in its figures.
         */
        @Override
        public void begin() throws IOException, InterruptedException {
            spending = costs.probe();
            counting = experiment.probe(bench);
        }

        @Override
        public void end() throws IOException, InterruptedException {
            growth = counting == null ? Map.of() : counting.growth();
            spent = spending == null ? Map.of() : spending.growth();
        }

        @Override
        public void idle() throws IOException, InterruptedException {
            if (counting != null) {
                Map<String, Double> all = new HashMap<>(growth);
                all.putAll(counting.onceIdle());
                growth = all;
            }
        }

        Run run(String variant, Window window, Duration recording) {
            WindowRecorder requests = window.requests();
            Experiment.Findings findings = experiment.evaluate(requests, growth, recording.toNanos() / 1e9);
            return new Run(
                    variant,
                    window.startedAt(),
                    findings.signal(),
                    findings.goodputPerMinute(),
                    requests.all().count(),
                    Run.Times.of(requests.all().latency()),
                    Run.errors(requests.all()),
                    window.client(),
                    findings.extras(),
                    spent,
                    timeLine == null ? List.of() : timeLine.points());
        }
    }

    private Future<Pacer> begin(Pacer.Arrivals arrivals, double rate, long seed, Recorder recorder) {
        bench.client().recorder(recorder);
        Pacer pacer = new Pacer(vertx, ArrivalTimes.poisson(seed), arrivals);
        for (int step = 1; step <= RAMP_STEPS; step++) {
            double part = rate * step / RAMP_STEPS;
            long after = Math.max(1, (step - 1) * ramp.toMillis() / RAMP_PARTS);
            vertx.setTimer(after, timer -> pacer.rate(part));
        }
        return Future.succeededFuture(pacer);
    }

    private Future<Void> halt(Pacer pacer) {
        pacer.rate(0);
        bench.client().recorder(Recorder.none());
        return Future.succeededFuture();
    }

    /**
     * Waits, up to a timeout, until no request of the previous run is in flight: shoppers whose requests hung take
     * their next steps once they get a response.
     */
    void settle() throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(ShopClient.TIMEOUT.plusSeconds(1));
        while (await(context, () -> Future.succeededFuture(bench.client().inFlight()), CLOSE_TIMEOUT) > 0
                && !deadline.isPast()) {
            waitUntil(System.nanoTime() + LOOK_INTERVAL.toNanos());
        }
    }

    private void drain(Pacer pacer, WindowRecorder window) throws IOException, InterruptedException {
        await(
                context,
                () -> {
                    pacer.rate(0);
                    return Future.succeededFuture();
                },
                CLOSE_TIMEOUT);
        Deadline deadline = Deadline.in(ShopClient.TIMEOUT.plusSeconds(1));
        while (await(context, () -> Future.succeededFuture(window.open()), CLOSE_TIMEOUT) > 0 && !deadline.isPast()) {
            waitUntil(System.nanoTime() + LOOK_INTERVAL.toNanos());
        }
    }

    /** Waits on a timer of the driver's event loop; the pacer continues meanwhile. */
    private void waitUntil(long nanos) throws IOException, InterruptedException {
        long millis = Math.max(1, (nanos - System.nanoTime()) / 1_000_000);
        await(context, () -> vertx.timer(millis), Duration.ofMillis(millis + CLOSE_TIMEOUT.toMillis()));
    }

    static <T> T await(Context context, Supplier<Future<T>> action, Duration atMost)
            throws IOException, InterruptedException {
        Promise<T> done = Promise.promise();
        context.runOnContext(ignored -> {
            try {
                action.get().onComplete(done);
            } catch (RuntimeException e) {
                done.fail(e);
            }
        });
        try {
            return done.future()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("the driver did not answer within " + atMost.toSeconds() + " s", e);
        }
    }

    private static void close(Vertx vertx) {
        vertx.close().onFailure(ignored -> {});
    }

    @Override
    public void close() {
        costs.close();
        close(vertx);
    }
}
