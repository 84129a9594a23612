package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.service.database.PoolLimits;
import java.time.Duration;

/**
 * A pool that is as large as its work and leaves the rest to others.
 *
 * <p>Holds because three storefronts with 10 connections each (8 here, one for the outbox, one for the watch over the
 * replicas), four workers' 24 and the back office's 6 are 60 of the 88 that PostgreSQL has for all services together.
 * Who waits for a connection is told after five seconds that there is none.
 */
public final class FixedPool {

    public static final PoolLimits LIMITS = new PoolLimits(8, Duration.ofSeconds(5), 200, false);

    private FixedPool() {}
}
