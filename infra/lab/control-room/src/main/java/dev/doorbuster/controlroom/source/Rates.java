package dev.doorbuster.controlroom.source;

import java.util.HashMap;
import java.util.Map;

/** Turns counters that only grow into rates per second. Not for use by several threads. */
final class Rates {

    private static final double NANOS = 1e9;

    private record Seen(double value, long nanos) {}

    private final Map<String, Seen> seen = new HashMap<>();

    /**
     * Puts the growth since the last look among the values: not at the first look, nor after the counter began anew.
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
