package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.service.database.PoolLimits;
import dev.doorbuster.storefront.checkout.OrderTransaction;
import dev.doorbuster.storefront.checkout.RiskCheck;
import dev.doorbuster.storefront.database.PrimaryPool;
import java.util.Map;
import java.util.function.Function;

/** The variants of using the primary, each built with its own pool. */
public final class PoolExhaustionVariants {

    /** The fault's id in the switchboard. */
    public static final String ID = "pool-exhaustion";

    private final Function<PoolLimits, PrimaryPool> pools;
    private final RiskCheck riskCheck;
    private final OrderTransaction orders;

    /** @param pools creates a pool with the given limits; it connects on first use */
    public PoolExhaustionVariants(
            Function<PoolLimits, PrimaryPool> pools, RiskCheck riskCheck, OrderTransaction orders) {
        this.pools = pools;
        this.riskCheck = riskCheck;
        this.orders = orders;
    }

    /** The variants by id. */
    public Map<String, PrimaryUse> byId() {
        return Map.of(
                "broken", holdingOn(BrokenPool.LIMITS),
                "fixed", givingBack(FixedPool.LIMITS),
                "bigger-pool", holdingOn(BiggerPool.LIMITS),
                "acquire-timeout", holdingOn(AcquireTimeoutPool.LIMITS));
    }

    private PrimaryUse holdingOn(PoolLimits limits) {
        PrimaryPool pool = pools.apply(limits);
        return new PrimaryUse(pool, new BrokenOrderPlacement(pool, riskCheck, orders));
    }

    private PrimaryUse givingBack(PoolLimits limits) {
        PrimaryPool pool = pools.apply(limits);
        return new PrimaryUse(pool, new FixedOrderPlacement(pool, riskCheck, orders));
    }
}
