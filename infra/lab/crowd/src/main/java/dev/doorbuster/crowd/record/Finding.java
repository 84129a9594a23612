package dev.doorbuster.crowd.record;

/** Something that a shopper saw and that a correct shop never shows. */
public enum Finding {
    /** A logged-in shopper was treated as a stranger. */
    SESSION_LOST("sessionsLost"),
    /** A cart that was filled came back empty. */
    CART_LOST("cartsLost"),
    /**
     * A product's stock was older than this shopper had seen it before, or an order that was promised was not there.
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
