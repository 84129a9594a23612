package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.service.database.PoolLimits;

/**
 * A pool for the sale: ample, open before the first shopper comes, and patient.
 *
 * <p>Breaks because three storefronts with 30 connections each ask for 90 where PostgreSQL has 88 for all services
 * together: what others need they find taken. And who waits for a connection waits without end.
 */
public final class BrokenPool {

    public static final PoolLimits LIMITS = new PoolLimits(30, PoolLimits.WITHOUT_END, PoolLimits.ANY_NUMBER, true);

    private BrokenPool() {}
}
