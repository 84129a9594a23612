package dev.doorbuster.storefront.database;

import dev.doorbuster.service.timing.RequestTimes;
import dev.doorbuster.service.timing.RequestTimes.Part;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Limits how many operations run at once. Further ones wait in order for a free place, and fail when none becomes free
 * in time.
 *
 * <p>Reads that no replica can serve pass through a bulkhead on their way to the primary. A burst of them therefore
 * waits here, where waiting costs nothing, and leaves connections to the checkouts.
 */
public final class Bulkhead {

    /** Maximum time that an operation waits for a place, the same as for a database connection. */
    public static final Duration MAX_WAIT = Duration.ofSeconds(5);

    /** Maximum number of waiting operations. The next one fails at once. */
    public static final int MAX_WAITING = 200;

    private final Vertx vertx;
    private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
    private int free;

    /** @param places maximum number of concurrent operations */
    public Bulkhead(Vertx vertx, int places) {
        this.vertx = vertx;
        this.free = places;
    }

    /**
     * Runs the operation when a place is free. The operation keeps its place until its future completes. Fails with a
     * {@link TimeoutException} when no place becomes free within {@link #MAX_WAIT} or too many wait already.
     */
    public <T> Future<T> run(Supplier<Future<T>> work) {
        return RequestTimes.time(Part.DATABASE_WAIT, this::enter)
                .compose(entered ->
                        Future.succeededFuture().compose(begun -> work.get()).onComplete(done -> leave()));
    }

    private Future<Void> enter() {
        Promise<Void> turn = ((ContextInternal) vertx.getOrCreateContext()).promise();
        synchronized (this) {
            if (free > 0) {
                free--;
                return Future.succeededFuture();
            }
            if (waiting.size() >= MAX_WAITING) {
                return Future.failedFuture(new TimeoutException(MAX_WAITING + " reads wait for the primary already"));
            }
            waiting.addLast(turn);
        }
        long timer = vertx.setTimer(MAX_WAIT.toMillis(), late -> giveUp(turn));
        return turn.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void giveUp(Promise<Void> turn) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(turn);
        }
        if (waited) {
            turn.fail(new TimeoutException("the primary was busy with other reads for " + MAX_WAIT.toSeconds() + " s"));
        }
    }

    private void leave() {
        Promise<Void> next;
        synchronized (this) {
            next = waiting.pollFirst();
            if (next == null) {
                free++;
            }
        }
        if (next != null) {
            next.complete();
        }
    }
}
