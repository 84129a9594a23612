package dev.doorbuster.crowd.record;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds orders back until it is known whether they were decided in time, so that a tally contains no order whose
 * payment may still arrive in time.
 *
 * <p>Orders are kept by the second in which they were acknowledged, for at most {@link SymptomTally#MAX_ORDER_DELAY}.
 */
final class OrderDeadlines {
    /** Orders acknowledged within the same one of these are counted together. */
    static final Duration RESOLUTION = Duration.ofSeconds(1);

    private final SymptomTally tally;
    private final long originNanos;
    private final TreeMap<Long, Orders> open = new TreeMap<>();

    /** Creates an empty set, from this time on the {@link System#nanoTime()} clock, that counts into a tally. */
    OrderDeadlines(SymptomTally tally, long originNanos) {
        this.tally = tally;
        this.originNanos = originNanos;
    }

    void acknowledged(long nanos) {
        pass(nanos);
        at(nanos).acknowledged++;
    }

    /** Notes that an order acknowledged at this time was decided in time. */
    void decidedInTime(long acknowledgedNanos) {
        at(acknowledgedNanos).decidedInTime++;
    }

    /** Counts the orders of each second that ended at least {@link SymptomTally#PENDING_TOO_LONG} ago. */
    void pass(long nowNanos) {
        SortedMap<Long, Orders> passed = open.headMap(second(nowNanos - SymptomTally.PENDING_TOO_LONG.toNanos()));
        passed.values().forEach(orders -> tally.orders(orders.acknowledged, orders.decidedInTime));
        passed.clear();
    }

    private Orders at(long nanos) {
        return open.computeIfAbsent(second(nanos), second -> new Orders());
    }

    private long second(long nanos) {
        return Math.floorDiv(nanos - originNanos, RESOLUTION.toNanos());
    }

    private static final class Orders {
        private long acknowledged;
        private long decidedInTime;
    }
}
