package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import dev.doorbuster.storefront.redis.RedisClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of the details cache in Redis.
 *
 * <p>When Redis does not respond, the cache behaves as if it were empty: a look-up finds nothing and a store is
 * dropped.
 */
public final class DetailsEntries {

    private static final Logger log = LoggerFactory.getLogger("cache");

    private final RedisClient redis;
    private final String prefix;
    private final Clock clock;
    private final Counter hits;
    private final Counter misses;

    /** @param generation separates these entries from those of other generations */
    public DetailsEntries(RedisClient redis, int generation, Clock clock, MeterRegistry registry) {
        this.redis = redis;
        this.prefix = "product-details:" + generation + ":";
        this.clock = clock;
        this.hits = lookUps(registry, "hit");
        this.misses = lookUps(registry, "miss");
    }

    /** Returns the entry of a product, fresh or not; empty when there is none. */
    Future<Optional<CachedDetails>> find(String sku) {
        return redis.send(Request.cmd(Command.GET, prefix + sku))
                .map(reply -> Optional.ofNullable(reply).map(text -> CachedDetails.decode(text.toString())))
                .recover(failure -> missing(sku, failure))
                .onSuccess(entry -> (entry.filter(this::isFresh).isPresent() ? hits : misses).increment());
    }

    /**
     * Stores details and then returns them.
     *
     * @param fresh how long they count as fresh
     * @param kept how long they can be found; not less than {@code fresh}
     */
    Future<ProductDetails> store(String sku, ProductDetails details, Duration fresh, Duration kept) {
        Instant now = clock.instant();
        CachedDetails entry = new CachedDetails(details, Duration.between(details.asOf(), now), now.plus(fresh));
        String millis = Long.toString(kept.toMillis());
        return redis.send(Request.cmd(Command.SET, prefix + sku, entry.encode(), "PX", millis))
                .map(details)
                .onFailure(failure -> complain(sku, failure))
                .otherwise(details);
    }

    boolean isFresh(CachedDetails entry) {
        return entry.isFresh(clock.instant());
    }

    /** Whether the entry will still be fresh after this time. */
    boolean isFreshAfter(CachedDetails entry, Duration ahead) {
        return entry.isFresh(clock.instant().plus(ahead));
    }

    private static Future<Optional<CachedDetails>> missing(String sku, Throwable failure) {
        complain(sku, failure);
        return Future.succeededFuture(Optional.empty());
    }

    private static void complain(String sku, Throwable failure) {
        log.atWarn()
                .addKeyValue("sku", sku)
                .addKeyValue("cause", String.valueOf(failure))
                .log("cache unavailable");
    }

    private static Counter lookUps(MeterRegistry registry, String result) {
        return Counter.builder("product.details.cache.gets")
                .description("Look-ups in the cache of product details")
                .tag("result", result)
                .register(registry);
    }
}
