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
 * Takes the time that a provider takes: half of it before the decision, the other half before the answer. A caller that
 * gives up in between can therefore meet a charge that was captured, and one that was not.
 */
final class Pace {

    private final Vertx vertx;

    Pace(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Waits half, decides, waits until the decision is on disk and the other half is over; never blocks the event loop.
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
