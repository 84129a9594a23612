package dev.doorbuster.crowd.record;

/** A count from which the figures of the symptoms are computed; {@link SymptomTally} decides what belongs to it. */
public enum SymptomCount {
    /** Requests of any kind that have ended, with whatever outcome. */
    REQUESTS("requests"),
    /** Requests that got 502 Bad Gateway. */
    BAD_GATEWAYS("badGateways"),
    /** Requests for a product page. */
    PRODUCT_VIEWS("productViews"),
    /** Product views that took longer than {@link SymptomTally#SLOW_PAGE}, or got no response in time. */
    SLOW_PRODUCT_VIEWS("slowProductViews"),
    /** Findings of a stale read. */
    STALE_VIEWS("staleViews"),
    /** Log-ins that succeeded. */
    LOG_INS("logIns"),
    /** Findings of a lost session or a lost cart. */
    LOST("sessionsAndCartsLost"),
    /** Checkouts that failed with anything but a 502; a refusal is not a failure. */
    FAILED_CHECKOUTS("failedCheckouts"),
    /** Acknowledged orders for which it is known whether they were decided in time. */
    ORDERS("ordersDue"),
    /** Those of {@link #ORDERS} that were paid or declined within {@link SymptomTally#PENDING_TOO_LONG}. */
    DECIDED_IN_TIME("ordersDecidedInTime");

    private final String label;

    SymptomCount(String label) {
        this.label = label;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }
}
