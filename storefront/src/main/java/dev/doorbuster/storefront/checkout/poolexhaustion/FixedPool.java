package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.service.database.PoolLimits;
import java.time.Duration;

/**
 * A pool that is sized for its work and leaves the other connections to other services.
 *
 * <p>Holds because three storefronts with 10 connections each (8 here, one for the outbox, one for the replication
 * watch), four workers with 24 in all and the back office with 6 need 60 of the 88 that PostgreSQL has for all services
 * together. Waiting for a connection fails after five seconds.
 */
public final class FixedPool {

    /** 8 connections, opened on demand; at most 200 requests wait, for at most five seconds. */
    public static final PoolLimits LIMITS = new PoolLimits(8, Duration.ofSeconds(5), 200, false);

    private FixedPool() {}
}
