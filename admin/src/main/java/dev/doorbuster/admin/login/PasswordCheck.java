package dev.doorbuster.admin.login;

import dev.doorbuster.service.password.PasswordHasher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Checks passwords off the event loop, one at a time. The check for an unknown user takes as long as one for a wrong
 * password.
 */
public final class PasswordCheck {

    private static final int THREADS = 1;
    /** Maximum checks that wait or run. */
    private static final int MAX_IN_LINE = 20;

    private final PasswordHasher hasher;
    private final WorkerExecutor threads;
    private final AtomicInteger inLine = new AtomicInteger();
    private final Future<String> nobodysHash;

    public PasswordCheck(Vertx vertx, PasswordHasher hasher) {
        this.hasher = hasher;
        this.threads = vertx.createSharedWorkerExecutor("password", THREADS);
        this.nobodysHash = threads.executeBlocking(() -> hasher.hash("nobody".toCharArray()));
    }

    /**
     * Checks a password against a hash. Returns false if there is no hash. Fails with
     * {@link LogInRefusal.TooManyWaiting} if too many checks wait.
     */
    public Future<Boolean> matches(String password, Optional<String> hash) {
        if (inLine.incrementAndGet() > MAX_IN_LINE) {
            inLine.decrementAndGet();
            return new LogInRefusal.TooManyWaiting(MAX_IN_LINE).asFuture();
        }
        return nobodysHash
                .compose(nobody -> threads.executeBlocking(
                        () -> hasher.verify(password.toCharArray(), hash.orElse(nobody)) && hash.isPresent(), false))
                .onComplete(done -> inLine.decrementAndGet());
    }
}
