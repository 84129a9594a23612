package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import dev.doorbuster.storefront.product.ProductDetailsLoader;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Keeps details in Redis for ten minutes; who finds none computes them.
 *
 * <p>Breaks as with five seconds, only less often: at the moment an entry expires everybody asks the database for the
 * same answer. In between, prices and reviews grow up to ten minutes old.
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
