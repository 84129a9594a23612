package dev.doorbuster.payments.reconcile;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again and again, one round after the other, with a pause between the rounds. */
public final class Loop {

    private static final Logger log = LoggerFactory.getLogger("payments");

    private final Vertx vertx;
    private final Context context;
    private final String name;
    private final Duration pause;
    private final Supplier<Future<Void>> round;
    private boolean stopped;

    /**
     * A loop that has not begun; a round that fails is logged and followed by the next one.
     *
     * @param pause between the end of a round and the next one, give or take a quarter so that several workers drift
     *     apart
     */
    public Loop(Vertx vertx, String name, Duration pause, Supplier<Future<Void>> round) {
        this.pause = pause;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.name = name;
        this.round = round;
    }

    public void start() {
        context.runOnContext(run -> pause());
    }

    /** Begins no more rounds. */
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
