package dev.doorbuster.incident.symptom;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The looks at the back office over the last {@link SymptomWindow#KEPT}, by the time at which each began. */
final class AdminLooks {

    /** A look ends within 15 s: a page, a log-in and the page again, with 5 s each. Then the next one begins. */
    static final Duration MAX_AGE = Duration.ofSeconds(20);

    private static final int MAX_PER_SECOND = 2;
    private static final long MAX_LOOKS = MAX_PER_SECOND * SymptomWindow.KEPT.toSeconds();
    private static final double PERCENT = 100;

    private final TreeMap<Instant, Boolean> looks = new TreeMap<>();

    /**
     * The looks that began within an interval.
     *
     * @param from when the first one began
     * @param failuresPercent how many failed, in per cent
     */
    record Looked(Instant from, double failuresPercent) {}

    /** Adds a look. One that began before the last one, after the clock was set back, replaces all others. */
    void add(Instant begun, boolean succeeded) {
        if (!looks.isEmpty() && begun.isBefore(looks.lastKey())) {
            looks.clear();
        }
        looks.put(begun, succeeded);
        looks.headMap(begun.minus(SymptomWindow.KEPT)).clear();
        while (looks.size() > MAX_LOOKS) {
            looks.pollFirstEntry();
        }
    }

    /**
     * The looks that began between two instants, the end excluded; empty when there is none, or the newest one is older
     * than {@link #MAX_AGE} at the end.
     */
    Optional<Looked> between(Instant from, Instant until) {
        NavigableMap<Instant, Boolean> within = looks.subMap(from, true, until, false);
        if (within.isEmpty() || within.lastKey().isBefore(until.minus(MAX_AGE))) {
            return Optional.empty();
        }
        return Optional.of(new Looked(within.firstKey(), failuresPercent(within.values())));
    }

    private static double failuresPercent(Collection<Boolean> looks) {
        return PERCENT * looks.stream().filter(succeeded -> !succeeded).count() / looks.size();
    }

    int size() {
        return looks.size();
    }
}
