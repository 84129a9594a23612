package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import dev.doorbuster.storefront.product.ProductDetailsLoader;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Caches details in Redis for ten minutes. On a miss, the caller computes them.
 *
 * <p>Breaks as with five seconds, only less often: at the moment an entry expires, all requests query the database for
 * the same result. In between, prices and reviews become up to ten minutes old.
 */
public final class LongerTtlProductDetailsCache implements ProductDetailsCache {

    static final Duration FRESH = Duration.ofMinutes(10);

    private final DetailsEntries entries;
    private final ProductDetailsLoader loader;

    public LongerTtlProductDetailsCache(DetailsEntries entries, ProductDetailsLoader loader) {
        this.entries = entries;
        this.loader = loader;
    }

    @Override
    public Future<ProductDetails> get(String sku) {
        return entries.find(sku)
                .compose(entry ->
                        entry.map(hit -> Future.succeededFuture(hit.details())).orElseGet(() -> compute(sku)));
    }

    private Future<ProductDetails> compute(String sku) {
        return loader.load(sku).compose(details -> entries.store(sku, details, FRESH, FRESH));
    }
}
