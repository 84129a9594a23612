package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import dev.doorbuster.storefront.product.ProductDetailsLoader;
import dev.doorbuster.storefront.redis.RedisLock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Caches details in Redis for five seconds and keeps them longer as a fallback. Of all requests that miss, one computes
 * them.
 *
 * <p>Holds because one request per product and process proceeds ({@link SingleFlight}), and of those one per cluster (a
 * {@link RedisLock}), which checks the entry again before it computes. The other requests get the previous details at
 * once. If there are none, because the product was not viewed recently, they wait for the new ones, for at most
 * {@value #MAX_LOOKS} checks. A lock whose holder died expires. Entries of products that were computed together expire
 * at different times.
 */
public final class FixedProductDetailsCache implements ProductDetailsCache {

    static final Duration FRESH = Duration.ofSeconds(5);

    /** The maximum random reduction of {@link #FRESH}. */
    static final Duration JITTER = Duration.ofSeconds(1);

    /** How long the previous details can stand in for fresh ones. */
    static final Duration KEPT = Duration.ofSeconds(30);

    /** Expiry of the lock: longer than a computation takes under load. */
    static final Duration LOCK_EXPIRY = Duration.ofSeconds(10);

    private static final int LOOK_INTERVAL_MILLIS = 50;
    private static final int MAX_LOOKS = 60;

    private final DetailsEntries entries;
    private final ProductDetailsLoader loader;
    private final RedisLock lock;
    private final Vertx vertx;
    private final SingleFlight<ProductDetails> flights = new SingleFlight<>();

    public FixedProductDetailsCache(DetailsEntries entries, ProductDetailsLoader loader, RedisLock lock, Vertx vertx) {
        this.entries = entries;
        this.loader = loader;
        this.lock = lock;
        this.vertx = vertx;
    }

    @Override
    public Future<ProductDetails> get(String sku) {
        return entries.find(sku)
                .compose(entry -> entry.filter(hit -> entries.isFresh(hit) || flights.isUnderWay(sku))
                        .map(hit -> Future.succeededFuture(hit.details()))
                        .orElseGet(() -> flights.join(sku, () -> computeOrWait(sku, entry, MAX_LOOKS))));
    }

    private Future<ProductDetails> computeOrWait(String sku, Optional<CachedDetails> last, int looks) {
        return looks == 0
                ? compute(sku)
                : lock.runIfFree("product-details:" + sku, () -> lookAgain(sku))
                        .compose(computed -> computed.or(() -> last.map(CachedDetails::details))
                                .map(Future::succeededFuture)
                                .orElseGet(() -> wait(sku, looks)));
    }

    private Future<ProductDetails> lookAgain(String sku) {
        return entries.find(sku)
                .compose(entry -> entry.filter(entries::isFresh)
                        .map(hit -> Future.succeededFuture(hit.details()))
                        .orElseGet(() -> compute(sku)));
    }

    private Future<ProductDetails> wait(String sku, int looks) {
        return vertx.timer(LOOK_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)
                .compose(time -> entries.find(sku))
                .compose(entry -> computeOrWait(sku, entry, looks - 1));
    }

    private Future<ProductDetails> compute(String sku) {
        Duration fresh = FRESH.minusMillis(ThreadLocalRandom.current().nextLong(JITTER.toMillis()));
        return loader.load(sku).compose(details -> entries.store(sku, details, fresh, KEPT));
    }
}
