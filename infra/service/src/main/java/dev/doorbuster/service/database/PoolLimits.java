package dev.doorbuster.service.database;

import java.time.Duration;

/**
 * The size of a pool and the limits on waiting for it.
 *
 * @param connections maximum number of connections
 * @param acquireWithin timeout for a connection; {@link #WITHOUT_END} for no timeout
 * @param waiting maximum number of waiting requests, the next one fails at once; {@link #ANY_NUMBER} for no limit
 * @param filled if true, all connections are opened up front, so that no request waits for a handshake, and one that
 *     the server refuses is tried again every second; if false, a connection is opened when a request finds none idle
 */
public record PoolLimits(int connections, Duration acquireWithin, int waiting, boolean filled) {

    /** No timeout. */
    public static final Duration WITHOUT_END = Duration.ZERO;

    /** No limit on waiting requests. */
    public static final int ANY_NUMBER = -1;

    /** A small pool that opens connections when they are needed, with the default limits on waiting. */
    public static PoolLimits bounded(int connections) {
        return new PoolLimits(connections, Databases.ACQUIRE_TIMEOUT, Databases.MAX_WAITING, false);
    }
}
