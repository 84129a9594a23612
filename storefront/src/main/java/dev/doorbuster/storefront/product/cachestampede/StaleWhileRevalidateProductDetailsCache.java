package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import dev.doorbuster.storefront.product.ProductDetailsLoader;
import dev.doorbuster.storefront.redis.RedisLock;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches details in Redis for five seconds and keeps them longer. On a hit that is no longer fresh, the caller gets the
 * old details at once, and they are recomputed in the background.
 *
 * <p>Holds because no request waits for a computation as long as there is an entry, and of all requests that find it
 * stale, one per cluster recomputes it (a {@link RedisLock}). RFC 5861 defines stale-while-revalidate and leaves open
 * which request revalidates. A product with few views is shown as it was at the previous view, at most {@link #KEPT}
 * ago. Breaks when there is no entry: then every request computes the details.
 */
public final class StaleWhileRevalidateProductDetailsCache implements ProductDetailsCache {

    static final Duration FRESH = Duration.ofSeconds(5);

    /** How long details can be found, which is the maximum age of what is served. */
    static final Duration KEPT = Duration.ofSeconds(30);

    /** Expiry of the lock: longer than a computation takes under load. */
    static final Duration LOCK_EXPIRY = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger("cache");

    private final DetailsEntries entries;
    private final ProductDetailsLoader loader;
    private final RedisLock lock;

    public StaleWhileRevalidateProductDetailsCache(
            DetailsEntries entries, ProductDetailsLoader loader, RedisLock lock) {
        this.entries = entries;
        this.loader = loader;
        this.lock = lock;
    }

    @Override
    public Future<ProductDetails> get(String sku) {
        return entries.find(sku)
                .compose(entry -> entry.map(hit -> Future.succeededFuture(atOnce(sku, hit)))
                        .orElseGet(() -> compute(sku)));
    }

    private ProductDetails atOnce(String sku, CachedDetails hit) {
        if (!entries.isFresh(hit)) {
            revalidate(sku)
                    .onFailure(failure -> log.atWarn()
                            .addKeyValue("sku", sku)
                            .addKeyValue("cause", String.valueOf(failure))
                            .log("details not refreshed"));
        }
        return hit.details();
    }

    private Future<?> revalidate(String sku) {
        return lock.runIfFree("product-details:" + sku, () -> lookAgain(sku));
    }

    private Future<ProductDetails> lookAgain(String sku) {
        return entries.find(sku)
                .compose(entry -> entry.filter(entries::isFresh)
                        .map(hit -> Future.succeededFuture(hit.details()))
                        .orElseGet(() -> compute(sku)));
    }

    private Future<ProductDetails> compute(String sku) {
        return loader.load(sku).compose(details -> entries.store(sku, details, FRESH, KEPT));
    }
}
