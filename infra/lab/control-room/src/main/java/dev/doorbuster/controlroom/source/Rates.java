package dev.doorbuster.controlroom.source;

import java.util.HashMap;
import java.util.Map;

/** Converts counters that only grow to rates per second. Not for use by several threads. */
final class Rates {

    private static final double NANOS = 1e9;

    private record Seen(double value, long nanos) {}

    private final Map<String, Seen> seen = new HashMap<>();

    /**
     * Adds the rate since the last look to the values; adds nothing at the first look, or after the counter was reset.
     *
     * @param nanos when the counter was read, on the clock of {@link System#nanoTime()}
     */
    void put(Map<String, Double> values, String series, double counter, long nanos) {
        Seen before = seen.put(series, new Seen(counter, nanos));
        if (before != null && counter >= before.value && nanos > before.nanos) {
            values.put(series, (counter - before.value) * NANOS / (nanos - before.nanos));
        }
    }
}
