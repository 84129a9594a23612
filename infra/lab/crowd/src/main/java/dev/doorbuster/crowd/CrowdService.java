package dev.doorbuster.crowd;

import dev.doorbuster.crowd.arrival.ArrivalTimes;
import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.arrival.RampUp;
import dev.doorbuster.crowd.load.Crowd;
import dev.doorbuster.crowd.record.LiveStatistics;
import dev.doorbuster.crowd.record.Recorder;
import dev.doorbuster.crowd.shopper.ShopCatalogue;
import dev.doorbuster.crowd.shopper.ShopClient;
import dev.doorbuster.sandbox.environment.Loopback;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the crowd in the background: follows its control file and writes its statistics. */
public final class CrowdService {
    /** Interval at which the control file is read; a change takes effect within it. */
    static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    private static final Duration WRITE_INTERVAL = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(CrowdService.class);

    private final Vertx vertx;
    private final Context context;
    private final CrowdFolder folder;
    private final RampUp opening;
    private final ShopClient client;
    private final LiveStatistics statistics;
    private final List<Long> timers = new ArrayList<>();
    private final StringBuilder acknowledged = new StringBuilder();
    private final long startNanos = System.nanoTime();
    private long arrivedNanos = startNanos;
    private CrowdControl control = new CrowdControl(false, 0, 0);
    private @Nullable Pacer pacer;
    private @Nullable String refused;
    private boolean preparing;
    private boolean writing;
    private int crowds;

    /** Creates a crowd for the shop at this local port, controlled through the folder. */
    public CrowdService(Vertx vertx, CrowdFolder folder, int port) {
        this(vertx, folder, port, RampUp.USUAL);
    }

    public CrowdService(Vertx vertx, CrowdFolder folder, int port, RampUp opening) {
        this.opening = opening;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.folder = folder;
        this.statistics = new LiveStatistics(id -> acknowledged.append(id).append('\n'));
        this.client = new ShopClient(vertx, Loopback.HOST, port, statistics);
    }

    /** Starts following the control file, on a context of its own. */
    public Future<Void> start() {
        return onContext(() -> {
            timers.add(vertx.setPeriodic(0, LOOK_INTERVAL.toMillis(), timer -> look()));
            timers.add(vertx.setPeriodic(WRITE_INTERVAL.toMillis(), timer -> write()));
            return Future.succeededFuture();
        });
    }

    /** Stops arrivals and writes the last statistics; does not wait for responses in flight. */
    public Future<Void> stop() {
        return onContext(() -> {
            timers.forEach(vertx::cancelTimer);
            timers.clear();
            follow(control.running(false));
            return write();
        });
    }

    private Future<Void> onContext(Supplier<Future<Void>> action) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(ignored -> action.get().onComplete(done));
        return done.future();
    }

    private void look() {
        vertx.executeBlocking(folder::control, false).onComplete(this::follow, this::refuse);
    }

    private void refuse(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (!message.equals(refused)) {
            refused = message;
            log.atWarn().addKeyValue("reason", message).log("control file rejected, keeping the last valid level");
        }
    }

    private void follow(CrowdControl wanted) {
        refused = null;
        if (wanted.seed() != control.seed() && pacer != null) {
            pacer.rate(0);
            pacer = null;
        }
        control = wanted;
        if (pacer != null) {
            pacer.rate(opening.share(System.nanoTime() - arrivedNanos) * wanted.effectiveRate());
        } else if (wanted.effectiveRate() > 0 && !preparing) {
            gather(wanted.seed());
        }
    }

    /**
     * Reads the shop's catalogue and starts a new crowd; if the shop is not ready, the next check of the control file
     * retries.
     */
    private void gather(long seed) {
        preparing = true;
        ShopCatalogue.read(client.recordingTo(Recorder.none()), seed).onComplete(result -> {
            preparing = false;
            if (result.succeeded() && control.seed() == seed) {
                String name = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "c" + crowds++;
                pacer = new Pacer(
                        vertx, ArrivalTimes.poisson(seed), new Crowd(vertx, client, result.result(), seed, name));
                arrivedNanos = System.nanoTime();
                pacer.rate(opening.share(0) * control.effectiveRate());
                log.atInfo()
                        .addKeyValue("products", result.result().size())
                        .addKeyValue("seed", seed)
                        .log("crowd started");
            } else if (result.failed()) {
                log.atWarn()
                        .addKeyValue("reason", String.valueOf(result.cause().getMessage()))
                        .log("cannot read the shop's catalogue, retrying");
            }
        });
    }

    private Future<Void> write() {
        if (writing) {
            return Future.succeededFuture();
        }
        writing = true;
        JsonObject json = header().mergeIn(statistics.json());
        String orders = acknowledged.toString();
        acknowledged.setLength(0);
        statistics.tick();
        return vertx.executeBlocking(() -> save(json, orders), false)
                .onFailure(e -> {
                    acknowledged.insert(0, orders);
                    log.atWarn().setCause(e).log("cannot write the statistics");
                })
                .onComplete(done -> writing = false)
                .mapEmpty();
    }

    private boolean save(JsonObject json, String orders) throws IOException {
        if (!orders.isEmpty()) {
            folder.acknowledged(orders);
        }
        folder.statistics(json);
        return true;
    }

    private JsonObject header() {
        return new JsonObject()
                .put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("running", control.running())
                .put("rate", control.rate())
                .put("seed", control.seed())
                .put("arriving", pacer != null && pacer.rate() > 0)
                .put("uptimeSeconds", (System.nanoTime() - startNanos) / 1_000_000_000)
                .put("inFlight", client.inFlight());
    }
}
