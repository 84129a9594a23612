package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.service.database.PoolLimits;

/**
 * A larger pool, because the previous one ran out.
 *
 * <p>Breaks because the pool is not too small; its connections are not returned. Three storefronts with 40 connections
 * each ask for 120, more than PostgreSQL has. They retry refused connections every second, so the other services find
 * none free.
 */
public final class BiggerPool {

    /** 40 connections, opened up front; no timeout and no limit on waiting. */
    public static final PoolLimits LIMITS = new PoolLimits(40, PoolLimits.WITHOUT_END, PoolLimits.ANY_NUMBER, true);

    private BiggerPool() {}
}
