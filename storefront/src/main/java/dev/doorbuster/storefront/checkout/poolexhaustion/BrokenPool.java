package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.platform.database.PoolLimits;

/**
 * A pool for the sale: ample, open before the first shopper comes, and patient.
 *
 * <p>Breaks because three storefronts with 28 connections each ask for 84 of the 88 that PostgreSQL has for all services
 * together: what others need they find taken. And who waits for a connection waits without end.
 */
public final class BrokenPool {

    public static final PoolLimits LIMITS = new PoolLimits(28, PoolLimits.WITHOUT_END, PoolLimits.ANY_NUMBER, true);

    private BrokenPool() {}
}
