package dev.doorbuster.provider.api;

import dev.doorbuster.provider.book.Decision;
import dev.doorbuster.provider.ledger.LedgerEntry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Simulates the provider's latency: half of it before the decision, the other half before the response. The charge of a
 * caller that times out may therefore have been captured or not.
 */
final class Pace {

    private final Vertx vertx;

    Pace(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Waits half the latency, decides, and completes when the decision is on disk and the other half has passed. Never
     * blocks the event loop.
     */
    <E extends LedgerEntry> Future<Decision<E>> decide(Duration latency, Supplier<Decision<E>> decision) {
        Context context = vertx.getOrCreateContext();
        Duration half = latency.dividedBy(2);
        return after(half).compose(begun -> {
            Decision<E> decided = decision.get();
            Future<Void> durable = Future.fromCompletionStage(decided.durable(), context);
            return Future.all(durable, after(half)).map(done -> decided);
        });
    }

    private Future<Void> after(Duration time) {
        long millis = Math.round(time.toNanos() / 1e6);
        if (millis < 1) {
            return Future.succeededFuture();
        }
        Promise<Void> over = Promise.promise();
        vertx.setTimer(millis, id -> over.complete());
        return over.future();
    }
}
