package dev.doorbuster.service.broker;

import java.time.Duration;

/**
 * Timeouts of one service's calls to the broker.
 *
 * @param connectTimeout for opening a connection, and the same again for its handshake
 * @param callTimeout for the broker's reply to one call
 * @param closeTimeout for closing a connection, which is then dropped
 */
public record BrokerLimits(Duration connectTimeout, Duration callTimeout, Duration closeTimeout) {}
