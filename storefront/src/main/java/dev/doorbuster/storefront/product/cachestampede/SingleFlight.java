package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.service.timing.RequestTimes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Lets callers that want the same thing at the same time share one piece of work in this process.
 *
 * <p>Modelled on Go's {@code golang.org/x/sync/singleflight}. A failure goes to all who joined; the next caller starts
 * afresh. Safe for use by several threads.
 *
 * @param <T> what the work yields
 */
final class SingleFlight<T> {

    private final ConcurrentMap<String, Future<T>> underWay = new ConcurrentHashMap<>();

    /** Joins the work that is under way for this key, or begins it. */
    Future<T> join(String key, Supplier<Future<T>> work) {
        Promise<T> mine = Promise.promise();
        Future<T> others = underWay.putIfAbsent(key, mine.future());
        if (others != null) {
            return RequestTimes.own(others);
        }
        begin(work).onComplete(outcome -> {
            underWay.remove(key);
            mine.handle(outcome);
        });
        return mine.future();
    }

    /** Whether work for this key is under way. */
    boolean isUnderWay(String key) {
        return underWay.containsKey(key);
    }

    private static <T> Future<T> begin(Supplier<Future<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
