package dev.doorbuster.incident.symptom;

import dev.doorbuster.crowd.record.SymptomCounts;
import dev.doorbuster.measure.matrix.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of the symptoms over any part of the last {@link #KEPT}, as {@code measure --matrix} defines them.
 *
 * <p>A figure without data is NaN, which is neither shown nor absent. That of payments needs the longest time: it
 * leaves out the newest 20 s, because it is not yet known which of their orders are paid or declined in time.
 *
 * <p>Thread-safe.
 */
public final class SymptomWindow {

    /** The usual length of the sliding window. */
    public static final Duration USUAL = Duration.ofSeconds(60);

    /** How long data is kept: the usual window before the first point of ten minutes of history, and some more. */
    public static final Duration KEPT = Duration.ofMinutes(12);

    /** The shortest step of a history. */
    public static final Duration MIN_STEP = Duration.ofSeconds(1);

    /** The longest history. */
    public static final int MAX_POINTS = 720;

    private final InstantSource clock;
    private final CrowdCounts crowd = new CrowdCounts();
    private final AdminLooks looks = new AdminLooks();

    /** Creates an empty window; the clock is that of the crowd's process. */
    public SymptomWindow(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds the crowd's counts since it started, as of this time; at most about one in a second. */
    public synchronized void counted(Instant at, SymptomCounts counts) {
        crowd.add(at, counts);
    }

    /** Adds a look at the back office that began at this time; at most about two in a second. */
    public synchronized void looked(Instant begun, boolean succeeded) {
        looks.add(begun, succeeded);
    }

    /**
     * The figures of all symptoms until now. Right after the first data, or after a restart of the crowd, they cover
     * less than the window.
     *
     * @param window longer than 0, at most {@link #KEPT}
     * @throws IllegalArgumentException when it is not
     */
    public synchronized Map<Symptom, Double> figures(Duration window) {
        if (window.isZero() || window.isNegative() || window.compareTo(KEPT) > 0) {
            throw new IllegalArgumentException("a window of symptoms must be longer than 0 and at most "
                    + KEPT.toSeconds() + " s, but is " + window);
        }
        return sliding(clock.instant(), window);
    }

    /**
     * The figures of all symptoms over an interval, for a verdict: those without data for all of it are NaN, also when
     * the crowd restarted within it.
     *
     * @throws IllegalArgumentException when the interval does not end after it begins
     */
    public synchronized Map<Symptom, Double> figures(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("an interval must end after it begins, but is " + from + " to " + until);
        }
        return figures(
                crowd.between(from, until).filter(seen -> !seen.from().isAfter(from.plus(CrowdCounts.MAX_AGE))),
                looks.between(from, until).filter(seen -> !seen.from().isAfter(from.plus(AdminLooks.MAX_AGE))));
    }

    /**
     * The figure of one symptom over the {@link #USUAL} window at each of these times, the oldest first; NaN where
     * there was no data. The times are multiples of the step, so that a point does not change when asked again.
     *
     * @param step at least {@link #MIN_STEP}
     * @param points 1 to {@value #MAX_POINTS}
     * @throws IllegalArgumentException when one of them is outside its limits
     */
    public synchronized List<Double> history(Symptom symptom, Duration step, int points) {
        if (step.compareTo(MIN_STEP) < 0 || points < 1 || points > MAX_POINTS) {
            throw new IllegalArgumentException("a history must have 1 to " + MAX_POINTS + " points, one every "
                    + MIN_STEP.toSeconds() + " s or less often, but has " + points + ", one every " + step);
        }
        long now = clock.instant().toEpochMilli();
        Instant newest = Instant.ofEpochMilli(now - Math.floorMod(now, step.toMillis()));
        List<Double> history = new ArrayList<>();
        for (int back = points - 1; back >= 0; back--) {
            Instant until = newest.minus(step.multipliedBy(back));
            history.add(sliding(until, USUAL).getOrDefault(symptom, Double.NaN));
        }
        return history;
    }

    private Map<Symptom, Double> sliding(Instant until, Duration window) {
        Instant from = until.minus(window);
        return figures(crowd.between(from, until), looks.between(from, until));
    }

    private static Map<Symptom, Double> figures(
            Optional<CrowdCounts.Counted> counted, Optional<AdminLooks.Looked> looked) {
        Map<Symptom, Double> figures = Symptom.figures(
                counted.map(CrowdCounts.Counted::counts).orElse(SymptomCounts.NONE),
                looked.map(AdminLooks.Looked::failuresPercent).orElse(Double.NaN));
        if (counted.isEmpty() || !counted.get().withOrders()) {
            figures.put(Symptom.PAYMENTS, Double.NaN);
        }
        return figures;
    }

    /** The number of snapshots and looks that are kept. */
    synchronized int size() {
        return crowd.size() + looks.size();
    }
}
