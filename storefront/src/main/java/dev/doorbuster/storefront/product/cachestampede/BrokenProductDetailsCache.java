package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import dev.doorbuster.storefront.product.ProductDetailsLoader;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Caches details in Redis for five seconds. On a miss, the caller computes them.
 *
 * <p>Breaks when many shoppers view one product: at the moment its entry expires, all of them miss, and each request
 * queries the database for the same result until the first one has stored it. The slower the database gets, the more
 * requests join in.
 */
public final class BrokenProductDetailsCache implements ProductDetailsCache {

    static final Duration FRESH = Duration.ofSeconds(5);

    private final DetailsEntries entries;
    private final ProductDetailsLoader loader;

    public BrokenProductDetailsCache(DetailsEntries entries, ProductDetailsLoader loader) {
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
