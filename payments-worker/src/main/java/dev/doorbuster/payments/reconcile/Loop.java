package dev.doorbuster.payments.reconcile;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a task periodically: one round at a time, with a pause after each. */
public final class Loop {

    private static final Logger log = LoggerFactory.getLogger("payments");

    private final Vertx vertx;
    private final Context context;
    private final String name;
    private final Duration pause;
    private final Supplier<Future<Void>> round;
    private boolean stopped;

    /**
     * Creates a loop that has not started. A failed round is logged, and the loop continues.
     *
     * @param pause the pause after a round, ±25 % so that several workers do not run in step
     */
    public Loop(Vertx vertx, String name, Duration pause, Supplier<Future<Void>> round) {
        this.pause = pause;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.name = name;
        this.round = round;
    }

    /** Starts the loop. The first round begins after one pause. */
    public void start() {
        context.runOnContext(run -> pause());
    }

    /** Starts no more rounds. Does not wait for a round in progress. */
    public Future<Void> stop() {
        context.runOnContext(run -> stopped = true);
        return Future.succeededFuture();
    }

    private void pause() {
        long quarter = pause.toMillis() / 4;
        long millis = pause.toMillis() + ThreadLocalRandom.current().nextLong(-quarter, quarter);
        vertx.setTimer(millis, fired -> next());
    }

    private void next() {
        if (stopped) {
            return;
        }
        round.get()
                .onFailure(failure -> log.atWarn()
                        .addKeyValue("loop", name)
                        .addKeyValue("error", String.valueOf(failure.getMessage()))
                        .log("round failed, trying again"))
                .onComplete(done -> context.runOnContext(run -> pause()));
    }
}
