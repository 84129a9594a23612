package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.service.database.PoolLimits;

/**
 * A larger pool, because the one before ran out.
 *
 * <p>Breaks because the connections are not too few, they do not come back; 120 for three storefronts are more than
 * PostgreSQL has, so what is left for all others is refused to them, again and again, every second.
 */
public final class BiggerPool {

    public static final PoolLimits LIMITS = new PoolLimits(40, PoolLimits.WITHOUT_END, PoolLimits.ANY_NUMBER, true);

    private BiggerPool() {}
}
