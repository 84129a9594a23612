package dev.doorbuster.crowd.record;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what shoppers notice. The definitions of a slow page, a failed checkout, a stuck order and a lost session are
 * here, for the crowd that runs in the background and for a measurement alike.
 */
public final class SymptomTally {
    /** A product page that takes longer is slow. */
    public static final Duration SLOW_PAGE = Duration.ofSeconds(10);

    /** An order that is neither paid nor declined by then is stuck; the slowest card takes 8 s. */
    public static final Duration PENDING_TOO_LONG = Duration.ofSeconds(20);

    /** A crowd in the background counts an order at most this long after it was acknowledged. */
    public static final Duration MAX_ORDER_DELAY = PENDING_TOO_LONG.plus(OrderDeadlines.RESOLUTION);

    private static final SymptomCount[] COUNTS = SymptomCount.values();

    private final long[] counts = new long[COUNTS.length];

    /** Counts a request that has ended. */
    public void answered(Kind kind, Outcome outcome, long latencyNanos) {
        add(SymptomCount.REQUESTS, true);
        add(SymptomCount.BAD_GATEWAYS, outcome == Outcome.BAD_GATEWAY);
        switch (kind) {
            case PRODUCT, HOT_PRODUCT -> {
                add(SymptomCount.PRODUCT_VIEWS, true);
                add(SymptomCount.SLOW_PRODUCT_VIEWS, latencyNanos > SLOW_PAGE.toNanos() || outcome == Outcome.TIMEOUT);
            }
            case LOGIN -> add(SymptomCount.LOG_INS, outcome == Outcome.OK);
            case CHECKOUT -> add(SymptomCount.FAILED_CHECKOUTS, !outcome.isProper() && outcome != Outcome.BAD_GATEWAY);
            default -> {
                // Other pages count as requests only.
            }
        }
    }

    /** Counts a finding, if it belongs to a symptom. */
    public void found(Finding finding) {
        switch (finding) {
            case STALE_READ -> add(SymptomCount.STALE_VIEWS, true);
            case SESSION_LOST, CART_LOST -> add(SymptomCount.LOST, true);
            case FOREIGN_DATA -> {
                // The invariants check this; it is no symptom.
            }
        }
    }

    /** Adds acknowledged orders, and how many orders were decided in time. */
    public void orders(long acknowledged, long decidedInTime) {
        counts[SymptomCount.ORDERS.ordinal()] += acknowledged;
        counts[SymptomCount.DECIDED_IN_TIME.ordinal()] += decidedInTime;
    }

    /** Whether an order that reached this final status so long after it was placed was decided in time. */
    public static boolean isDecidedInTime(String status, long afterNanos) {
        return (status.equals("paid") || status.equals("declined")) && afterNanos <= PENDING_TOO_LONG.toNanos();
    }

    /** The counts so far. */
    public SymptomCounts counts() {
        Map<SymptomCount, Long> now = new EnumMap<>(SymptomCount.class);
        for (SymptomCount count : COUNTS) {
            now.put(count, counts[count.ordinal()]);
        }
        return new SymptomCounts(now);
    }

    private void add(SymptomCount count, boolean applies) {
        counts[count.ordinal()] += applies ? 1 : 0;
    }
}
