package dev.doorbuster.measure.matrix;

import io.vertx.core.json.JsonObject;

/** What a shopper or the back office notices, as a figure and the bound above which it counts as seen. */
public enum Symptom {
    /** Requests of whatever kind that were answered with 502 Bad Gateway. */
    BAD_GATEWAY("502s", "502s", "502 Bad Gateway per 1,000 requests", 5),
    /** Product pages that took longer than {@link SymptomRecorder#SLOW}, or were not answered at all in time. */
    SLOW_PAGES("slow product pages", "slow pages", "product pages slower than 10 s per 1,000", 2),
    /**
     * Checkouts that failed otherwise than with a 502, and orders that were neither paid nor declined within
     * {@link SymptomRecorder#PENDING_TOO_LONG}: the payment is stuck, or the order expired.
     */
    PAYMENTS(
            "payment failures",
            "payments fail",
            "checkouts failed, or orders pending for more than 20 s, per 1,000",
            100),
    /** Product views that showed an older stock version than the same shopper had seen before. */
    INVENTORY("inconsistent inventory", "wrong stock", "views that went back in time per 1,000 product views", 2),
    /** Looks at the back office's orders, through the shop's door, that failed or took longer than 5 s. */
    ADMIN("admin inaccessible", "admin down", "failed looks at the back office in per cent", 10),
    /** Times that a shopper who had logged in was a stranger, or a filled cart was empty. */
    SESSIONS("lost sessions", "lost sessions", "sessions and carts lost per 1,000 log-ins", 20);

    private final String title;
    private final String column;
    private final String unit;
    private final double shownAbove;

    Symptom(String title, String column, String unit, double shownAbove) {
        this.title = title;
        this.column = column;
        this.unit = unit;
        this.shownAbove = shownAbove;
    }

    /** In a few words. */
    public String title() {
        return title;
    }

    /** In two words, for the head of a column. */
    public String column() {
        return column;
    }

    /** What is counted. */
    public String unit() {
        return unit;
    }

    /** More than this counts as seen. */
    public double shownAbove() {
        return shownAbove;
    }

    /** Whether so much of it counts as seen. What is not a number is unknown, which is neither seen nor not seen. */
    boolean isShown(double figure) {
        return figure > shownAbove;
    }

    /** The word for what so much of it says: shown, absent or unknown. */
    String state(double figure) {
        if (Double.isNaN(figure)) {
            return "unknown";
        }
        return isShown(figure) ? "shown" : "absent";
    }

    JsonObject json() {
        return new JsonObject().put("name", title).put("unit", unit).put("shownAbove", shownAbove);
    }
}
