package dev.doorbuster.storefront.database;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The newest data that one shopper has seen; no later read of theirs may be older. It is a position in the primary's
 * log, see {@link Node}.
 */
public final class Seen {

    /** Newer than anything: only the primary certainly has it. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    private final AtomicLong position;

    public Seen(long position) {
        this.position = new AtomicLong(position);
    }

    /** The state of a new shopper, and of a shopper without a record. */
    public static Seen nothing() {
        return new Seen(0);
    }

    /** The position, in bytes of the primary's log. */
    public long position() {
        return position.get();
    }

    /** Records that a replica has shown its data at this position. */
    public void replicaAt(long shown) {
        position.accumulateAndGet(shown, Math::max);
    }

    /** Records the primary's position. It also lowers a larger position, which can only come from another database. */
    public void primaryAt(long end) {
        position.set(end);
    }
}
