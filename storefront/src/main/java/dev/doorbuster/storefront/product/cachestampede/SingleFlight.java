package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.service.timing.RequestTimes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Lets concurrent callers with the same key share one computation in this process.
 *
 * <p>Modelled on Go's {@code golang.org/x/sync/singleflight}. A failure goes to all callers that joined; the next
 * caller starts a new computation. Safe for use by multiple threads.
 *
 * @param <T> the result of the computation
 */
final class SingleFlight<T> {

    private final ConcurrentMap<String, Future<T>> underWay = new ConcurrentHashMap<>();

    /** Joins the computation in progress for this key, or starts it. */
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

    /** Whether a computation for this key is in progress. */
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
