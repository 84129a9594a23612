package dev.doorbuster.storefront.database;

/**
 * The newest data that one shopper has seen; no later read of theirs may be older. It is a position in the primary's
 * log, see {@link Node}.
 */
public final class Seen {

    /** Newer than anything: only the primary certainly has it. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    private long told;
    private long shown;

    /** @param told what the shopper's browser says it has seen; a browser may also know another database */
    public Seen(long told) {
        this.told = told;
    }

    /** The state of a new shopper, and of a shopper without a record. */
    public static Seen nothing() {
        return new Seen(0);
    }

    /** The position, in bytes of the primary's log. */
    public synchronized long position() {
        return Math.max(told, shown);
    }

    /** Records that a replica has shown its data at this position. */
    public synchronized void replicaAt(long position) {
        shown = Math.max(shown, position);
    }

    /**
     * Records the primary's position. A browser that was told a larger one knows another database and is corrected.
     * What this request has shown meanwhile stays: reads of one page overlap, and their answers come in any order.
     */
    public synchronized void primaryAt(long end) {
        if (end == UNKNOWN || end < told) {
            told = end;
        } else {
            shown = Math.max(shown, end);
        }
    }
}
