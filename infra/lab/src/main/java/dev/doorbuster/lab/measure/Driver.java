package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.crowd.Catalogue;
import dev.doorbuster.lab.crowd.CrowdMain;
import dev.doorbuster.lab.crowd.Gaps;
import dev.doorbuster.lab.crowd.Pacer;
import dev.doorbuster.lab.crowd.Recorder;
import dev.doorbuster.lab.crowd.ShopClient;
import dev.doorbuster.lab.crowd.WindowRecorder;
import dev.doorbuster.lab.environment.LabEnvironment;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Makes the load of one run after another, from one event loop, and records it. */
final class Driver implements AutoCloseable {
    /** Warm-up before each recording, not recorded: a cold virtual machine looks exactly like a fault. */
    static final Duration RAMP = Duration.ofSeconds(10);

    private static final int RAMP_STEPS = 4;

    /** Of the warm-up, the part between two steps; the full rate is reached before the middle. */
    private static final int RAMP_PARTS = 10;

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context context;
    private final Bench bench;
    private final Duration ramp;

    private Driver(Vertx vertx, Context context, Bench bench, Duration ramp) {
        this.vertx = vertx;
        this.context = context;
        this.bench = bench;
        this.ramp = ramp;
    }

    /**
     * Connects to the shop and reads its range.
     *
     * @throws IOException when the shop does not answer as it should
     */
    static Driver open(LabEnvironment environment, long seed, Duration ramp) throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx(CrowdMain.driver());
        Context context = vertx.getOrCreateContext();
        ShopClient client =
                new ShopClient(vertx, "127.0.0.1", environment.ports().shop(), Recorder.none());
        try {
            Catalogue catalogue = await(context, () -> Catalogue.read(client, seed), Duration.ofSeconds(60));
            return new Driver(vertx, context, new Bench(environment, vertx, client, catalogue), ramp);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close(vertx);
            throw e;
        }
    }

    Bench bench() {
        return bench;
    }

    /** Finds what this machine can do; takes about eight seconds. */
    Calibration calibrate() throws IOException, InterruptedException {
        return await(context, () -> new Calibrator(bench).run(), Duration.ofSeconds(60));
    }

    /**
     * Resets, warms up, records, waits for the last answers.
     *
     * @param variant for the record: the caller has set it
     */
    Run run(Experiment experiment, String variant, double rate, Duration recording, long seed, String name)
            throws IOException, InterruptedException {
        experiment.reset(bench);
        long from = System.nanoTime() + ramp.toNanos();
        WindowRecorder window = new WindowRecorder(from, from + recording.toNanos());
        Pacer pacer = await(context, () -> begin(experiment, rate, seed, name, window), CLOSE_WITHIN);
        try {
            waitUntil(from);
            Instant startedAt = Instant.now();
            Experiment.Probe probe = experiment.probe(bench);
            waitUntil(from + recording.toNanos());
            Map<String, Double> growth = new HashMap<>(probe.growth());
            drain(pacer, window);
            growth.putAll(probe.onceIdle());
            return record(experiment, variant, startedAt, window, growth, recording);
        } finally {
            await(context, () -> halt(pacer), CLOSE_WITHIN);
        }
    }

    private Future<Pacer> begin(Experiment experiment, double rate, long seed, String name, WindowRecorder window) {
        bench.client().recorder(window);
        Pacer pacer = new Pacer(vertx, Gaps.poisson(seed), experiment.load(bench, seed, name));
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

    private void drain(Pacer pacer, WindowRecorder window) throws IOException, InterruptedException {
        await(
                context,
                () -> {
                    pacer.rate(0);
                    return Future.succeededFuture();
                },
                CLOSE_WITHIN);
        long deadline = System.nanoTime() + ShopClient.TIMEOUT.plusSeconds(1).toNanos();
        while (await(context, () -> Future.succeededFuture(window.open()), CLOSE_WITHIN) > 0
                && System.nanoTime() < deadline) {
            waitUntil(System.nanoTime() + LOOK_EVERY.toNanos());
        }
    }

    private Run record(
            Experiment experiment,
            String variant,
            Instant startedAt,
            WindowRecorder window,
            Map<String, Double> growth,
            Duration recording)
            throws IOException, InterruptedException {
        return await(
                context,
                () -> {
                    double seconds = recording.toNanos() / 1e9;
                    Experiment.Findings findings = experiment.evaluate(window, growth, seconds);
                    return Future.succeededFuture(new Run(
                            variant,
                            startedAt,
                            findings.signal(),
                            findings.goodputPerMinute(),
                            window.all().count(),
                            Run.Times.of(window.all().latency()),
                            Run.errors(window.all()),
                            new Run.Client(window.lag().millis(99), window.lag().maxMillis(), window.dropped()),
                            findings.extras()));
                },
                CLOSE_WITHIN);
    }

    /** Waits on a timer of the driver's own loop; the pacer goes on meanwhile. */
    private void waitUntil(long nanos) throws IOException, InterruptedException {
        long millis = Math.max(1, (nanos - System.nanoTime()) / 1_000_000);
        await(context, () -> vertx.timer(millis), Duration.ofMillis(millis + CLOSE_WITHIN.toMillis()));
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
        close(vertx);
    }
}
