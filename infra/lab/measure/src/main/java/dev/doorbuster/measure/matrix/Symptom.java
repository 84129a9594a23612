package dev.doorbuster.measure.matrix;

import dev.doorbuster.crowd.record.SymptomCount;
import dev.doorbuster.crowd.record.SymptomCounts;
import dev.doorbuster.crowd.record.SymptomTally;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What a shopper or the back office notices, as a figure and the threshold above which it counts as shown. */
public enum Symptom {
    /** Requests of any kind that got 502 Bad Gateway. */
    BAD_GATEWAY("502s", "502s", "502 Bad Gateway per 1,000 requests", 5),
    /** Product pages that took longer than {@link SymptomTally#SLOW_PAGE}, or got no response in time. */
    SLOW_PAGES("slow product pages", "slow pages", "product pages slower than 10 s per 1,000", 2),
    /**
     * Checkouts that failed with anything but a 502, and orders that were neither paid nor declined within
     * {@link SymptomTally#PENDING_TOO_LONG}: the payment is stuck, or the order expired.
     */
    PAYMENTS(
            "payment failures",
            "payments fail",
            "checkouts failed, or orders pending for more than 20 s, per 1,000",
            100),
    /** Product views that showed an older stock version than the same shopper had seen before. */
    INVENTORY("inconsistent inventory", "wrong stock", "views that went back in time per 1,000 product views", 2),
    /**
     * Requests for the back office's orders, through the shop's public address, that failed or took longer than 5 s.
     */
    ADMIN("admin inaccessible", "admin down", "failed looks at the back office in per cent", 10),
    /** Times that the shop did not recognise a shopper who had logged in, or that a filled cart was empty. */
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

    /** The symptom in a few words. */
    public String title() {
        return title;
    }

    /**
     * The symptom with this title.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Symptom titled(String title) {
        return Arrays.stream(values())
                .filter(symptom -> symptom.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + title + "\" is no symptom"));
    }

    /** The symptom in two words, for the header of a column. */
    public String column() {
        return column;
    }

    /** What the figure counts. */
    public String unit() {
        return unit;
    }

    /** A figure above this counts as shown. */
    public double shownAbove() {
        return shownAbove;
    }

    /** Whether this figure counts as shown. NaN is unknown, which is neither shown nor absent. */
    public boolean isShown(double figure) {
        return figure > shownAbove;
    }

    /** Whether the symptom shows with this figure; unknown if it is NaN. */
    Presence presence(double figure) {
        if (Double.isNaN(figure)) {
            return Presence.UNKNOWN;
        }
        return isShown(figure) ? Presence.SHOWN : Presence.ABSENT;
    }

    /**
     * The figures of all symptoms; NaN where there was no data.
     *
     * @param counts what shoppers noticed
     * @param adminFailures the failed probes of the back office, in per cent; NaN when there was none
     */
    public static Map<Symptom, Double> figures(SymptomCounts counts, double adminFailures) {
        long requests = counts.of(SymptomCount.REQUESTS);
        long views = counts.of(SymptomCount.PRODUCT_VIEWS);
        long orders = counts.of(SymptomCount.ORDERS);
        long stuck = Math.max(0, orders - counts.of(SymptomCount.DECIDED_IN_TIME));
        long failed = counts.of(SymptomCount.FAILED_CHECKOUTS);
        Map<Symptom, Double> figures = new EnumMap<>(Symptom.class);
        figures.put(BAD_GATEWAY, perThousand(counts.of(SymptomCount.BAD_GATEWAYS), requests));
        figures.put(SLOW_PAGES, perThousand(counts.of(SymptomCount.SLOW_PRODUCT_VIEWS), views));
        figures.put(PAYMENTS, perThousand(stuck + failed, orders + failed));
        figures.put(INVENTORY, perThousand(counts.of(SymptomCount.STALE_VIEWS), views));
        figures.put(ADMIN, adminFailures);
        figures.put(SESSIONS, perThousand(counts.of(SymptomCount.LOST), counts.of(SymptomCount.LOG_INS)));
        return figures;
    }

    private static double perThousand(long count, long of) {
        return of == 0 ? Double.NaN : 1000.0 * count / of;
    }

    JsonObject json() {
        return new JsonObject().put("name", title).put("unit", unit).put("shownAbove", shownAbove);
    }
}
