package dev.doorbuster.service.database;

import java.time.Duration;

/**
 * How large a pool gets and how long requests wait for it.
 *
 * @param connections the most it opens
 * @param acquireWithin how long a request waits for a connection before it fails; {@link #WITHOUT_END} for as long as
 *     it takes
 * @param waiting how many requests may wait, the next one fails at once; {@link #ANY_NUMBER} for no bound
 * @param filled whether all connections are opened up front, so that no request waits for a handshake, and one that the
 *     server refuses is tried again every second; else a connection is opened when a request finds none idle
 */
public record PoolLimits(int connections, Duration acquireWithin, int waiting, boolean filled) {

    /** No time limit. */
    public static final Duration WITHOUT_END = Duration.ZERO;

    /** No limit to how many wait. */
    public static final int ANY_NUMBER = -1;

    /** A small pool that opens connections when they are needed, with the usual bounds for those who wait. */
    public static PoolLimits bounded(int connections) {
        return new PoolLimits(connections, Databases.ACQUIRE_TIMEOUT, Databases.MAX_WAITING, false);
    }
}
