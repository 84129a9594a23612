package dev.doorbuster.service.host;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A probe of a dependency that caches a successful result for a while. A failure is not cached: the next call probes
 * again.
 */
public final class RememberedProbe implements Supplier<Future<Void>> {

    private final Supplier<Future<Void>> probe;
    private final long holdsNanos;
    private final LongSupplier nanoTime;
    private volatile long lastGood;

    /**
     * Creates a probe that runs at most once per period as long as it succeeds.
     *
     * @param holds how long a successful result is cached, from the time when it arrived
     */
    public RememberedProbe(Supplier<Future<Void>> probe, Duration holds) {
        this(probe, holds, System::nanoTime);
    }

    RememberedProbe(Supplier<Future<Void>> probe, Duration holds, LongSupplier nanoTime) {
        this.probe = probe;
        this.holdsNanos = holds.toNanos();
        this.nanoTime = nanoTime;
        this.lastGood = nanoTime.getAsLong() - holdsNanos;
    }

    @Override
    public Future<Void> get() {
        return nanoTime.getAsLong() - lastGood < holdsNanos
                ? Future.succeededFuture()
                : probe.get().onSuccess(good -> lastGood = nanoTime.getAsLong());
    }
}
