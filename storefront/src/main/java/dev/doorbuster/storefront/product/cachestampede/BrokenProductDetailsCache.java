package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import dev.doorbuster.storefront.product.ProductDetailsLoader;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Keeps details in Redis for five seconds; who finds none computes them.
 *
 * <p>Breaks when many shoppers look at one product: at the moment its entry expires all of them find none, and each of
 * them asks the database for the same answer, until the first one has it. The slower the database gets, the more of
 * them join in.
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
