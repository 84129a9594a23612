package dev.doorbuster.incident.symptom;

import dev.doorbuster.crowd.record.SymptomCounts;
import dev.doorbuster.crowd.record.SymptomTally;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The crowd's counts over the last {@link SymptomWindow#KEPT}, about one snapshot a second, and their differences.
 *
 * <p>A restart of the crowd begins its counts at 0 again. No difference spans a restart.
 */
final class CrowdCounts {

    /** A crowd writes its counts every second; on a saturated machine it is late. */
    static final Duration MAX_AGE = Duration.ofSeconds(5);

    /** Orders are compared with failed checkouts only when they were counted for so long. */
    static final Duration MIN_ORDERS_SPAN = Duration.ofSeconds(15);

    private static final long MAX_SNAPSHOTS = SymptomWindow.KEPT.toSeconds();

    private final TreeMap<Instant, Snapshot> snapshots = new TreeMap<>();
    private int run;

    /**
     * The crowd's counts at one time.
     *
     * @param run the number of restarts before it
     */
    private record Snapshot(Instant at, int run, SymptomCounts counts) {}

    /**
     * What was counted within an interval.
     *
     * @param from when the counting began
     * @param counts requests and findings since then, and the orders acknowledged since then whose time is over
     * @param withOrders whether there was enough time to count orders
     */
    record Counted(Instant from, SymptomCounts counts, boolean withOrders) {}

    /** Adds a snapshot. One that is older than the last one, after the clock was set back, replaces all others. */
    void add(Instant at, SymptomCounts counts) {
        Map.Entry<Instant, Snapshot> last = snapshots.lastEntry();
        if (last != null && at.isBefore(last.getKey())) {
            snapshots.clear();
        } else if (last != null && counts.isLowerThan(last.getValue().counts())) {
            run++;
        }
        snapshots.put(at, new Snapshot(at, run, counts));
        snapshots.headMap(at.minus(SymptomWindow.KEPT)).clear();
        while (snapshots.size() > MAX_SNAPSHOTS) {
            snapshots.pollFirstEntry();
        }
    }

    /**
     * What was counted between two instants, or since the crowd's last restart if that was later; empty when the newest
     * snapshot is older than {@link #MAX_AGE} at the end.
     */
    Optional<Counted> between(Instant from, Instant until) {
        Map.Entry<Instant, Snapshot> last = snapshots.floorEntry(until);
        if (last == null || last.getKey().isBefore(until.minus(MAX_AGE))) {
            return Optional.empty();
        }
        return first(from, last.getValue()).map(first -> counted(first, last.getValue()));
    }

    /**
     * Leaves out the orders acknowledged before the interval, which are counted in its first seconds, and those of its
     * end, which are not counted yet.
     */
    private Counted counted(Snapshot first, Snapshot last) {
        Optional<Snapshot> orders = first(first.at().plus(SymptomTally.MAX_ORDER_DELAY), last);
        SymptomCounts base =
                first.counts().withOrdersOf(orders.map(Snapshot::counts).orElseGet(last::counts));
        boolean enough =
                orders.isPresent() && !orders.get().at().plus(MIN_ORDERS_SPAN).isAfter(last.at());
        return new Counted(first.at(), last.counts().since(base), enough);
    }

    /** The first snapshot from this time on of the same run as the last one, which it may be itself. */
    private Optional<Snapshot> first(Instant from, Snapshot last) {
        if (from.isAfter(last.at())) {
            return Optional.empty();
        }
        return snapshots.subMap(from, true, last.at(), true).values().stream()
                .filter(snapshot -> snapshot.run() == last.run())
                .findFirst();
    }

    int size() {
        return snapshots.size();
    }
}
