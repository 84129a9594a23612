package dev.doorbuster.service.timing;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measures where the time of one request goes: for each server behind the service, how long any operation on it was in
 * progress.
 *
 * <p>Concurrent operations on one server count once, so no part is longer than the request; different parts may
 * overlap. The times are stored in the Vert.x context of the request, so that they need not be passed on. Safe for use
 * by multiple threads.
 */
public final class RequestTimes {

    /** The parts of a request's time. */
    public enum Part {
        /** Waiting for a database connection, or for a replica that is fresh enough. */
        DATABASE_WAIT("dbWaitMs"),
        /** Holding a database connection. */
        DATABASE("dbMs"),
        /** Waiting for the cache. */
        CACHE("cacheMs"),
        /** Waiting for the session cluster. */
        SESSION("sessionMs"),
        /** Waiting for the payment provider. */
        PROVIDER("providerMs");

        private final String key;

        Part(String key) {
            this.key = key;
        }

        /** The key in the request's log line; the unit is milliseconds. */
        public String key() {
            return key;
        }
    }

    private static final double MICROS = 1_000.0;

    private static final class Clock {
        private int underWay;
        private long since;
        private long total;
    }

    private final LongSupplier nanoTime;
    private final Map<Part, Clock> clocks = new EnumMap<>(Part.class);

    RequestTimes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Starts the measurement for the request of the current Vert.x context. */
    public static RequestTimes begin() {
        RequestTimes times = new RequestTimes(System::nanoTime);
        if (Vertx.currentContext() instanceof ContextInternal context) {
            context.putLocal(RequestTimes.class, times);
        }
        return times;
    }

    /** The times of the current request, or an unused instance outside of a request. */
    public static RequestTimes current() {
        Context current = Vertx.currentContext();
        RequestTimes times = current instanceof ContextInternal context ? context.getLocal(RequestTimes.class) : null;
        return times == null ? new RequestTimes(System::nanoTime) : times;
    }

    /** Adds the time until the future completes to the current request. */
    public static <T> Future<T> time(Part part, Supplier<Future<T>> work) {
        RequestTimes times = current();
        times.enter(part);
        try {
            return work.get().onComplete(done -> times.leave(part));
        } catch (RuntimeException e) {
            times.leave(part);
            throw e;
        }
    }

    /** Returns a future with the same outcome in the caller's own context, for a future that several requests share. */
    public static <T> Future<T> own(Future<T> shared) {
        if (shared.isComplete() || !(Vertx.currentContext() instanceof ContextInternal context)) {
            return shared;
        }
        Promise<T> own = context.promise();
        shared.onComplete(own);
        return own.future();
    }

    /** Records that an operation on this part starts. */
    public synchronized void enter(Part part) {
        Clock clock = clocks.computeIfAbsent(part, unused -> new Clock());
        if (clock.underWay++ == 0) {
            clock.since = nanoTime.getAsLong();
        }
    }

    /** Records that an operation on this part ends. */
    public synchronized void leave(Part part) {
        Clock clock = clocks.get(part);
        if (clock != null && clock.underWay > 0 && --clock.underWay == 0) {
            clock.total += nanoTime.getAsLong() - clock.since;
        }
    }

    /** Passes each used part with its time in milliseconds to the reader. Operations in progress count until now. */
    public synchronized void forEach(BiConsumer<String, Double> reader) {
        clocks.forEach((part, clock) -> {
            long running = clock.underWay > 0 ? nanoTime.getAsLong() - clock.since : 0;
            reader.accept(part.key(), TimeUnit.NANOSECONDS.toMicros(clock.total + running) / MICROS);
        });
    }
}
