package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.service.database.PoolLimits;
import dev.doorbuster.storefront.checkout.OrderTransaction;
import dev.doorbuster.storefront.checkout.RiskCheck;
import dev.doorbuster.storefront.database.PrimaryPool;
import java.util.Map;
import java.util.function.Function;

/** Names the ways to use the primary, and builds each with a pool of its own. */
public final class PoolExhaustionVariants {

    /** The id under which the switchboard names one of them. */
    public static final String ID = "pool-exhaustion";

    private final Function<PoolLimits, PrimaryPool> pools;
    private final RiskCheck riskCheck;
    private final OrderTransaction orders;

    /** @param pools makes a pool within the limits; it connects when it is used */
    public PoolExhaustionVariants(
            Function<PoolLimits, PrimaryPool> pools, RiskCheck riskCheck, OrderTransaction orders) {
        this.pools = pools;
        this.riskCheck = riskCheck;
        this.orders = orders;
    }

    /** Each variant by its id. */
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
