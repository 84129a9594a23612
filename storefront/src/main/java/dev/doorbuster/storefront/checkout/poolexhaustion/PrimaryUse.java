package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.service.switchboard.Activated;
import dev.doorbuster.storefront.database.PrimaryPool;
import io.vertx.core.Future;

/**
 * How the storefront uses the primary: its pool of connections, and the way an order is placed on them.
 *
 * <p>The two are one value, so a switch changes both at once and no order begins on a pool that was given up.
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
