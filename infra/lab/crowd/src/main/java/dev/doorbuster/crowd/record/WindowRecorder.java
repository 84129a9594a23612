package dev.doorbuster.crowd.record;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Records only the requests whose intended start is within a time window, however late they end. Earlier requests are
 * the warm-up.
 */
public final class WindowRecorder implements Recorder {
    private final long fromNanos;
    private final long untilNanos;
    private final Map<Kind, Tally> kinds = new EnumMap<>(Kind.class);
    private final Map<Finding, Long> findings = new EnumMap<>(Finding.class);
    private final Latency lag = new Latency();
    private long open;
    private long dropped;
    private long paid;
    private long wentBack;
    private long furthestBack;

    /** Creates a recorder for a window on the {@link System#nanoTime()} clock, excluding its end. */
    public WindowRecorder(long fromNanos, long untilNanos) {
        this.fromNanos = fromNanos;
        this.untilNanos = untilNanos;
    }

    /** Whether a request with this intended start belongs to the window. */
    public boolean covers(long nanos) {
        return nanos - fromNanos >= 0 && nanos - untilNanos < 0;
    }

    @Override
    public void sent(Kind kind, long intendedNanos, long lagNanos) {
        if (covers(intendedNanos)) {
            open++;
            lag.record(lagNanos);
        }
    }

    @Override
    public void answered(Kind kind, Outcome outcome, long intendedNanos, long latencyNanos) {
        if (covers(intendedNanos)) {
            open--;
            kinds.computeIfAbsent(kind, k -> new Tally()).add(outcome, latencyNanos);
        }
    }

    @Override
    public void dropped(long intendedNanos) {
        if (covers(intendedNanos)) {
            dropped++;
        }
    }

    @Override
    public void found(Finding finding, long nanos) {
        if (covers(nanos)) {
            findings.merge(finding, 1L, Long::sum);
        }
    }

    @Override
    public void wentBack(long versions, long nanos) {
        if (covers(nanos)) {
            wentBack++;
            furthestBack = Math.max(furthestBack, versions);
        }
    }

    @Override
    public void acknowledged(String orderId, long nanos) {}

    @Override
    public void settled(String status, long nanos, long afterNanos) {
        if (covers(nanos) && status.equals("paid")) {
            paid++;
        }
    }

    @Override
    public void unsettled(long nanos) {}

    /** Number of requests of the window that are not answered yet. */
    public long open() {
        return open;
    }

    /** Number of arrivals of the window that were not sent. */
    public long dropped() {
        return dropped;
    }

    /** Number of orders that shoppers saw paid within the window. */
    public long paid() {
        return paid;
    }

    /** The load generator lag. */
    public Latency lag() {
        return lag;
    }

    /** How often this finding occurred within the window. */
    public long found(Finding finding) {
        return findings.getOrDefault(finding, 0L);
    }

    /**
     * Number of stale product views within the window, which showed an older stock than their shopper had seen before.
     */
    public long wentBack() {
        return wentBack;
    }

    /** The number of versions by which the most stale of them was behind. */
    public long furthestBack() {
        return furthestBack;
    }

    /** The combined tally of these kinds. */
    public Tally tally(Set<Kind> wanted) {
        Tally sum = new Tally();
        kinds.forEach((kind, tally) -> {
            if (wanted.contains(kind)) {
                sum.add(tally);
            }
        });
        return sum;
    }

    /** The combined tally of all requests. */
    public Tally all() {
        return tally(EnumSet.allOf(Kind.class));
    }
}
