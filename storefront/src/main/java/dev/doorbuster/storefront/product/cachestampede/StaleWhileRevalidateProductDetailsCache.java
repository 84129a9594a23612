package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import dev.doorbuster.storefront.product.ProductDetailsLoader;
import dev.doorbuster.storefront.redis.RedisLock;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps details in Redis for five seconds and somewhat longer; who finds them no longer fresh gets them all the same,
 * at once, and has them computed anew in the background.
 *
 * <p>Holds because nobody waits for a computation as long as there is an entry, and of all who ask for one, one per
 * cluster goes on (a {@link RedisLock}); RFC 5861 calls it stale-while-revalidate and leaves open who revalidates. A
 * product that few look at is shown as it was at the last look, {@link #KEPT} ago at most. Breaks when there is no
 * entry: then everyone computes.
 */
public final class StaleWhileRevalidateProductDetailsCache implements ProductDetailsCache {

    static final Duration FRESH = Duration.ofSeconds(5);

    /** How long details can be found; the last that are served are so old. */
    static final Duration KEPT = Duration.ofSeconds(30);

    /** For the lock: longer than a computation takes under load. */
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
