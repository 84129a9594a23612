package dev.doorbuster.storefront.database;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How new the data is that one shopper knows of: no later read of theirs may be older. It is a position in the
 * primary's log, see {@link Node}.
 */
public final class Seen {

    /** Newer than anything: only the primary is sure to have it. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    private final AtomicLong position;

    public Seen(long position) {
        this.position = new AtomicLong(position);
    }

    /** Somebody who has seen nothing yet, or of whom nothing is remembered. */
    public static Seen nothing() {
        return new Seen(0);
    }

    public long position() {
        return position.get();
    }

    /** A replica has shown what it had at this position. */
    public void replicaAt(long shown) {
        position.accumulateAndGet(shown, Math::max);
    }

    /** The primary is at this position, so whoever claims to have seen more has seen another database. */
    public void primaryAt(long end) {
        position.set(end);
    }
}
