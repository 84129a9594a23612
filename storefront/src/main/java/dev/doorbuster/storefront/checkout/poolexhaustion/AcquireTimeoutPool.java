package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.service.database.PoolLimits;
import java.time.Duration;

/**
 * The broken pool with a timeout on waiting for a connection.
 *
 * <p>Breaks because the timeout only turns the hang into an error after one second. That is better for every caller
 * that waits, but connections still leak.
 */
public final class AcquireTimeoutPool {

    /** 30 connections, opened up front; at most 200 requests wait, for at most one second. */
    public static final PoolLimits LIMITS = new PoolLimits(30, Duration.ofSeconds(1), 200, true);

    private AcquireTimeoutPool() {}
}
