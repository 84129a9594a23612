package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import dev.doorbuster.storefront.product.ProductDetailsLoader;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Caches details in Redis for five seconds. On a hit, the caller sometimes recomputes them before they expire, with a
 * probability that grows as the expiry approaches and with the time that a computation takes.
 *
 * <p>Holds because usually one request recomputes the details before the entry expires, without a lock or a message.
 * This is the XFetch algorithm of Vattani, Chierichetti and Lowenstein. It depends on chance: while the first request
 * computes, others may start as well. Breaks when there is no entry to refresh early: for a product without recent
 * views, or after the cache was emptied.
 */
public final class EarlyRefreshProductDetailsCache implements ProductDetailsCache {

    static final Duration FRESH = Duration.ofSeconds(5);

    /** A value above 1 favours earlier computations, a value below 1 later ones. */
    static final double BETA = 1;

    private final DetailsEntries entries;
    private final ProductDetailsLoader loader;
    private final DoubleSupplier random;

    /** @param random draws uniformly from 0 (inclusive) to 1 (exclusive) */
    public EarlyRefreshProductDetailsCache(DetailsEntries entries, ProductDetailsLoader loader, DoubleSupplier random) {
        this.entries = entries;
        this.loader = loader;
        this.random = random;
    }

    @Override
    public Future<ProductDetails> get(String sku) {
        return entries.find(sku)
                .compose(entry -> entry.filter(
                                hit -> entries.isFreshAfter(hit, ahead(hit.took(), random.getAsDouble())))
                        .map(hit -> Future.succeededFuture(hit.details()))
                        .orElseGet(() -> compute(sku)));
    }

    /**
     * How much earlier than at its expiry an entry is recomputed: exponentially distributed, with a mean of
     * {@link #BETA} computations.
     */
    static Duration ahead(Duration took, double draw) {
        return Duration.ofNanos((long) (took.toNanos() * BETA * -Math.log(1 - draw)));
    }

    private Future<ProductDetails> compute(String sku) {
        return loader.load(sku).compose(details -> entries.store(sku, details, FRESH, FRESH));
    }
}
