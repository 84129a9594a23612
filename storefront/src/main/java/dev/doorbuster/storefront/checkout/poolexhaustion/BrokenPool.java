package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.service.database.PoolLimits;

/**
 * A large pool for the sale, opened before the first shopper arrives, without an acquire timeout.
 *
 * <p>Breaks because three storefronts with 30 connections each ask for 90, while PostgreSQL has 88 for all services
 * together, so the other services find none free. Waiting for a connection has no timeout.
 */
public final class BrokenPool {

    /** 30 connections, opened up front; no timeout and no limit on waiting. */
    public static final PoolLimits LIMITS = new PoolLimits(30, PoolLimits.WITHOUT_END, PoolLimits.ANY_NUMBER, true);

    private BrokenPool() {}
}
