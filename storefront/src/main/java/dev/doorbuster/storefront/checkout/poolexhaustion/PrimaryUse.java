package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.service.lifecycle.Activated;
import dev.doorbuster.storefront.database.PrimaryPool;
import io.vertx.core.Future;

/**
 * How the storefront uses the primary: the connection pool, and the placement of orders on it.
 *
 * <p>Both are one value, so that they change together and no order starts on a retired pool.
 */
public record PrimaryUse(PrimaryPool pool, OrderPlacement placement) implements Activated {

    @Override
    public Future<Void> activate() {
        return pool.activate();
    }

    @Override
    public Future<Void> retire() {
        return pool.retire();
    }
}
