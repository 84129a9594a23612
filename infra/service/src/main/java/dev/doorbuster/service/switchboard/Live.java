package dev.doorbuster.service.switchboard;

import dev.doorbuster.service.lifecycle.Activated;
import dev.doorbuster.service.lifecycle.Components;
import io.vertx.core.Future;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The active variant of one part, out of several that are built at the start.
 *
 * <p>Callers look it up for every request or job. A change takes effect at the next look-up, never within one request
 * or job.
 *
 * <p>A switch retires the previous variant before it activates the new one, and waits for each of the two, for at most
 * {@link Switchboard#ACTIVATION_TIMEOUT}, before the service acknowledges. Two variants of one part are never active at
 * the same time, but a request or job that started under the previous variant may still be in progress.
 *
 * @param <T> the interface of all variants
 */
final class Live<T> implements Supplier<T> {

    private static final Logger log = LoggerFactory.getLogger("configuration");

    private final String fault;
    private final Map<String, T> variants;
    private volatile T current;

    Live(String fault, Map<String, T> variants, String first) {
        this.fault = fault;
        this.variants = Map.copyOf(variants);
        this.current = named(first);
        Components.activate(current);
    }

    /** The active variant. */
    @Override
    public T get() {
        return current;
    }

    boolean knows(String variant) {
        return variants.containsKey(variant);
    }

    /**
     * Makes a variant active. Returns when it is activated and the previous one is retired, or their timeouts have
     * expired.
     */
    void choose(String variant) {
        T before = current;
        T after = named(variant);
        if (before == after) {
            return;
        }
        current = after;
        if (before instanceof Activated retiring) {
            await("retired", retiring::retire);
        }
        if (after instanceof Activated activating) {
            await("activated", activating::activate);
        }
    }

    private static void await(String what, Supplier<Future<Void>> change) {
        // Not Future.await, which refuses to wait on the worker thread that reads the folder.
        try {
            change.get()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(Switchboard.ACTIVATION_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            complain(what, failure);
        }
    }

    private static void complain(String what, Throwable failure) {
        log.atWarn().setCause(failure).log("a part of the service could not be " + what + " in time");
    }

    private T named(String variant) {
        T found = variants.get(variant);
        if (found == null) {
            throw new IllegalArgumentException(fault + " has no variant \"" + variant + "\", only "
                    + String.join(", ", new TreeSet<>(variants.keySet())));
        }
        return found;
    }
}
