package dev.doorbuster.service.host;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A probe of a dependency whose good answer is taken for true for a while, however many ask in that time. A bad answer
 * is not remembered: the next one who asks finds out anew.
 */
public final class RememberedProbe implements Supplier<Future<Void>> {

    private final Supplier<Future<Void>> probe;
    private final long holdsNanos;
    private final LongSupplier nanoTime;
    private volatile long lastGood;

    /**
     * Asks the probe at most once in this time as long as its answers are good.
     *
     * @param holds how long a good answer is taken for true, from the moment that it came
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
