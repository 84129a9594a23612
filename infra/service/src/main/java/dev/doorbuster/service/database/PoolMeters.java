package dev.doorbuster.service.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The metrics of each connection pool, by its name. Pools with the same name share their metrics.
 *
 * <p>They replace the counts of Vert.x: its {@code vertx.pool.queue.pending} of an SQL pool does not fall when a
 * request gives up waiting, when no connection can be opened, or when the pool is closed.
 */
public final class PoolMeters {

    private final MeterRegistry registry;
    private final LongSupplier nanoTime;
    private final Map<String, OfPool> pools = new ConcurrentHashMap<>();

    public PoolMeters(MeterRegistry registry) {
        this(registry, System::nanoTime);
    }

    PoolMeters(MeterRegistry registry, LongSupplier nanoTime) {
        this.registry = registry;
        this.nanoTime = nanoTime;
    }

    OfPool of(String pool) {
        return pools.computeIfAbsent(pool, name -> new OfPool(registry, nanoTime, name));
    }

    /** The metrics of all pools with one name. */
    static final class OfPool {

        private final LongSupplier nanoTime;
        private final AtomicInteger pending = new AtomicInteger();
        private final Set<Use> uses = ConcurrentHashMap.newKeySet();
        private final Timer acquired;
        private final Timer failed;
        private final Timer usage;

        private OfPool(MeterRegistry registry, LongSupplier nanoTime, String pool) {
            this.nanoTime = nanoTime;
            Tags tags = Tags.of("pool", pool);
            Gauge.builder("database.pool.pending", pending, AtomicInteger::get)
                    .description("Requests that wait for a connection")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("database.pool.usage.longest", this, OfPool::longestSeconds)
                    .description("How long that connection is in use which has been in use for longest")
                    .baseUnit("seconds")
                    .tags(tags)
                    .register(registry);
            this.acquired = acquire(registry, tags, "acquired");
            this.failed = acquire(registry, tags, "failed");
            this.usage = Timer.builder("database.pool.usage")
                    .description("How long connections were in use that have been given back")
                    .tags(tags)
                    .register(registry);
        }

        private static Timer acquire(MeterRegistry registry, Tags tags, String outcome) {
            return Timer.builder("database.pool.acquire")
                    .description("How long requests waited for a connection that they got, or did not get")
                    .tags(tags.and("outcome", outcome))
                    .register(registry);
        }

        /** Records that a request starts to wait. The result must be passed to {@link #endWait}. */
        long beginWait() {
            pending.incrementAndGet();
            return nanoTime.getAsLong();
        }

        void endWait(long since, boolean got) {
            pending.decrementAndGet();
            (got ? acquired : failed).record(nanoTime.getAsLong() - since, TimeUnit.NANOSECONDS);
        }

        /** Records that a connection is in use until {@link Use#end}. */
        Use beginUse() {
            Use use = new Use(nanoTime.getAsLong());
            uses.add(use);
            return use;
        }

        private double longestSeconds() {
            long now = nanoTime.getAsLong();
            return uses.stream().mapToLong(use -> now - use.since).max().orElse(0) / 1e9;
        }

        /** The use of one connection. */
        final class Use {
            private final long since;

            private Use(long since) {
                this.since = since;
            }

            /** Records that the connection was returned. Later calls do nothing and return false. */
            boolean end() {
                boolean first = uses.remove(this);
                if (first) {
                    usage.record(nanoTime.getAsLong() - since, TimeUnit.NANOSECONDS);
                }
                return first;
            }
        }
    }
}
