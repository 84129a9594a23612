package dev.doorbuster.crowd.record;

/** A contradiction that a shopper saw and that a correct shop never shows. */
public enum Finding {
    /** The shop did not recognize a logged-in shopper. */
    SESSION_LOST("sessionsLost"),
    /** A cart that was filled came back empty. */
    CART_LOST("cartsLost"),
    /**
     * A product's stock was older than one that this shopper had seen before, or an acknowledged order was not found.
     */
    STALE_READ("staleReads"),
    /** A page carried another customer's name, or the shopper's own order was not shown to its owner. */
    FOREIGN_DATA("foreignData");

    private final String label;

    Finding(String label) {
        this.label = label;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }
}
