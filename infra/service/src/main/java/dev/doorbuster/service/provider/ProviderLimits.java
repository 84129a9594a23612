package dev.doorbuster.service.provider;

import java.time.Duration;

/**
 * Limits of one service's calls to the payment provider.
 *
 * @param connectTimeout timeout for opening a connection
 * @param responseTimeout timeout for a free connection, and the same again for the response
 * @param maxConnections maximum number of connections, and therefore of concurrent requests
 * @param maxWaiting maximum number of requests that wait for a connection; a further one fails at once
 */
public record ProviderLimits(Duration connectTimeout, Duration responseTimeout, int maxConnections, int maxWaiting) {}
