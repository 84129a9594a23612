package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.service.database.PoolLimits;
import java.time.Duration;

/**
 * The same pool, with a bound on waiting.
 *
 * <p>Breaks because it only turns the hanging into an error after a second. That is better for everyone who waits, and
 * the connections are as lost as before.
 */
public final class AcquireTimeoutPool {

    public static final PoolLimits LIMITS = new PoolLimits(30, Duration.ofSeconds(1), 200, true);

    private AcquireTimeoutPool() {}
}
