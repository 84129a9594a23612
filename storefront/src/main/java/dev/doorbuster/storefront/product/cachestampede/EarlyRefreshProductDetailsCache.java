package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import dev.doorbuster.storefront.product.ProductDetailsLoader;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Keeps details in Redis for five seconds; who finds them computes them anew now and then before they expire, the
 * likelier the nearer that is and the longer a computation takes.
 *
 * <p>Holds because most often one request draws the lot before the entry expires, without a lock or a message: the
 * algorithm XFetch of Vattani, Chierichetti and Lowenstein. That is a matter of chance: while the first one computes,
 * others can draw it too. Breaks when there is no entry to be early for: a product that nobody looked at lately, or an
 * emptied cache.
 */
public final class EarlyRefreshProductDetailsCache implements ProductDetailsCache {

    static final Duration FRESH = Duration.ofSeconds(5);

    /** More than 1 favours earlier computations, less favours later ones. */
    static final double BETA = 1;

    private final DetailsEntries entries;
    private final ProductDetailsLoader loader;
    private final DoubleSupplier random;

    /** @param random draws evenly from 0 (included) to 1 (excluded) */
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
     * How much earlier than at its expiry an entry is computed anew: exponential, its mean {@link #BETA} computations.
     */
    static Duration ahead(Duration took, double draw) {
        return Duration.ofNanos((long) (took.toNanos() * BETA * -Math.log(1 - draw)));
    }

    private Future<ProductDetails> compute(String sku) {
        return loader.load(sku).compose(details -> entries.store(sku, details, FRESH, FRESH));
    }
}
