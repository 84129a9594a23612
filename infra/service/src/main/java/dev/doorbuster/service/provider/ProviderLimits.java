package dev.doorbuster.service.provider;

import java.time.Duration;

/**
 * How long one service waits for the payment provider, and how much it asks at once.
 *
 * @param connectTimeout for a connection to come about
 * @param responseTimeout for a free connection, and as long again for the response
 * @param maxConnections the most connections, which is the most requests at once
 * @param maxWaiting the most requests that wait for a connection; a further one fails at once
 */
public record ProviderLimits(Duration connectTimeout, Duration responseTimeout, int maxConnections, int maxWaiting) {}
