package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetailsLoader;
import dev.doorbuster.storefront.redis.RedisClient;
import dev.doorbuster.storefront.redis.RedisLock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Names the ways to cache product details, and builds each on entries of its own.
 *
 * <p>A variant's place in the table is the generation of its entries, so no variant sees what another one stored, and
 * the
 * keys in Redis carry a number that says nothing. A new variant goes last: the others keep their numbers.
 */
public final class CacheStampedeVariants {

    /** The id under which the switchboard names one of them. */
    public static final String ID = "cache-stampede";

    private final RedisClient cache;
    private final Clock clock;
    private final MeterRegistry registry;
    private final Map<String, ProductDetailsCache> variants = new LinkedHashMap<>();

    /** @param loader computes the details that are not cached */
    public CacheStampedeVariants(
            RedisClient cache, ProductDetailsLoader loader, Vertx vertx, Clock clock, MeterRegistry registry) {
        this.cache = cache;
        this.clock = clock;
        this.registry = registry;
        RedisLock lock = new RedisLock(cache, FixedProductDetailsCache.LOCK_EXPIRY);
        RedisLock refresh = new RedisLock(cache, StaleWhileRevalidateProductDetailsCache.LOCK_EXPIRY);
        add("broken", entries -> new BrokenProductDetailsCache(entries, loader));
        add("fixed", entries -> new FixedProductDetailsCache(entries, loader, lock, vertx));
        add(
                "early-refresh",
                entries -> new EarlyRefreshProductDetailsCache(entries, loader, CacheStampedeVariants::draw));
        add("stale-while-revalidate", entries -> new StaleWhileRevalidateProductDetailsCache(entries, loader, refresh));
        add("longer-ttl", entries -> new LongerTtlProductDetailsCache(entries, loader));
    }

    /** Each variant by its id. */
    public Map<String, ProductDetailsCache> byId() {
        return Map.copyOf(variants);
    }

    private void add(String id, Function<DetailsEntries, ProductDetailsCache> variant) {
        int generation = variants.size() + 1;
        variants.put(id, variant.apply(new DetailsEntries(cache, generation, clock, registry)));
    }

    private static double draw() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
