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
 * Where the time of one request went: for each server behind the service, how long something asked of it was under way.
 *
 * <p>Things that are under way side by side count once, so no part is longer than the request; parts may overlap. It
 * lives in the Vert.x context of the request, so that nobody has to hand it on. Safe for use by several threads.
 */
public final class RequestTimes {

    /** What a request may spend its time with. */
    public enum Part {
        /** It waits for a database connection, or for a replica that is new enough. */
        DATABASE_WAIT("dbWaitMs"),
        /** It has a database connection in hand. */
        DATABASE("dbMs"),
        /** It has asked the cache. */
        CACHE("cacheMs"),
        /** It has asked the session cluster. */
        SESSION("sessionMs"),
        /** It has asked the payment provider. */
        PROVIDER("providerMs");

        private final String key;

        Part(String key) {
            this.key = key;
        }

        /** As in the request's log line; the unit is milliseconds. */
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

    /** Begins those of the request for which the current Vert.x context was made. */
    public static RequestTimes begin() {
        RequestTimes times = new RequestTimes(System::nanoTime);
        if (Vertx.currentContext() instanceof ContextInternal context) {
            context.putLocal(RequestTimes.class, times);
        }
        return times;
    }

    /** Those of the request that is under way; some that nobody reads where none is. */
    public static RequestTimes current() {
        Context current = Vertx.currentContext();
        RequestTimes times = current instanceof ContextInternal context ? context.getLocal(RequestTimes.class) : null;
        return times == null ? new RequestTimes(System::nanoTime) : times;
    }

    /** Counts the time until the future is completed for the request that is under way. */
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

    /** The same outcome in the caller's own context, for a future that several requests share. */
    public static <T> Future<T> own(Future<T> shared) {
        if (shared.isComplete() || !(Vertx.currentContext() instanceof ContextInternal context)) {
            return shared;
        }
        Promise<T> own = context.promise();
        shared.onComplete(own);
        return own.future();
    }

    /** One more thing of this kind is under way. */
    public synchronized void enter(Part part) {
        Clock clock = clocks.computeIfAbsent(part, unused -> new Clock());
        if (clock.underWay++ == 0) {
            clock.since = nanoTime.getAsLong();
        }
    }

    /** One thing of this kind less is under way. */
    public synchronized void leave(Part part) {
        Clock clock = clocks.get(part);
        if (clock != null && clock.underWay > 0 && --clock.underWay == 0) {
            clock.total += nanoTime.getAsLong() - clock.since;
        }
    }

    /** Tells each part that there was with its milliseconds; what is still under way counts until now. */
    public synchronized void forEach(BiConsumer<String, Double> reader) {
        clocks.forEach((part, clock) -> {
            long running = clock.underWay > 0 ? nanoTime.getAsLong() - clock.since : 0;
            reader.accept(part.key(), TimeUnit.NANOSECONDS.toMicros(clock.total + running) / MICROS);
        });
    }
}
