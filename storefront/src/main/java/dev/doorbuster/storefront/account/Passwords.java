package dev.doorbuster.storefront.account;

import dev.doorbuster.service.password.PasswordHasher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes and verifies passwords off the event loop, a few at a time.
 *
 * <p>A hash deliberately takes tens of milliseconds of one core. At most {@link #AT_ONCE} hashes run at a time and at
 * most {@link #MAX_WAITING} wait; any further one is refused.
 */
public final class Passwords {

    static final int AT_ONCE = 2;
    static final int MAX_WAITING = 50;

    private final WorkerExecutor workers;
    private final PasswordHasher hasher;
    private final String nobody;
    private final AtomicInteger underWay = new AtomicInteger();

    /** Computes one hash, and blocks while doing so. */
    public Passwords(Vertx vertx, PasswordHasher hasher) {
        this.workers = vertx.createSharedWorkerExecutor("passwords", AT_ONCE);
        this.hasher = hasher;
        this.nobody = hasher.hash("a password that nobody has".toCharArray());
    }

    Future<String> hash(String password) {
        return run(() -> hasher.hash(password.toCharArray()));
    }

    /**
     * Returns whether the password is correct. For an account that does not exist the result is false after the same
     * amount of work.
     */
    Future<Boolean> verify(String password, Optional<String> encoded) {
        return run(() -> hasher.verify(password.toCharArray(), encoded.orElse(nobody)))
                .map(fits -> fits && encoded.isPresent());
    }

    private <T> Future<T> run(Callable<T> work) {
        if (underWay.incrementAndGet() > AT_ONCE + MAX_WAITING) {
            underWay.decrementAndGet();
            return new AccountRefusal.TooManyWaiting().asFuture();
        }
        return workers.executeBlocking(work, false).onComplete(done -> underWay.decrementAndGet());
    }
}
