package dev.doorbuster.service.broker;

import java.time.Duration;

/**
 * How long one service waits for the broker.
 *
 * @param connectTimeout for a connection to come about, and as long again for its handshake
 * @param callTimeout for the broker's reply to one call
 * @param closeTimeout for a connection to close; then it is dropped
 */
public record BrokerLimits(Duration connectTimeout, Duration callTimeout, Duration closeTimeout) {}
