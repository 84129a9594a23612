package dev.doorbuster.crowd.record;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Counts by outcome and latencies of some requests. */
public final class Tally {
    /** A shopper who waits longer for an answer begins to wonder. */
    public static final Duration SLOW = Duration.ofSeconds(2);

    private static final Outcome[] OUTCOMES = Outcome.values();

    private final long[] outcomes = new long[OUTCOMES.length];
    private final Latency latency = new Latency();
    private long slow;

    /** Counts one request. */
    public void add(Outcome outcome, long latencyNanos) {
        outcomes[outcome.ordinal()]++;
        latency.record(latencyNanos);
        if (outcome.isProper() && latencyNanos > SLOW.toNanos()) {
            slow++;
        }
    }

    /** Adds all that another one has counted. */
    public void add(Tally other) {
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += other.outcomes[i];
        }
        latency.add(other.latency);
        slow += other.slow;
    }

    /** Forgets everything. */
    public void reset() {
        java.util.Arrays.fill(outcomes, 0);
        latency.reset();
        slow = 0;
    }

    /** How many requests ended in whatever way. */
    public long count() {
        return latency.count();
    }

    /** How many ended this way. */
    public long count(Outcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** How many got a proper answer later than {@link #SLOW}. */
    public long slow() {
        return slow;
    }

    /** How many got no proper answer. */
    public long failed() {
        return errors().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The requests that got no proper answer, by outcome; outcomes that did not occur are left out. */
    public Map<Outcome, Long> errors() {
        Map<Outcome, Long> errors = new EnumMap<>(Outcome.class);
        for (Outcome outcome : OUTCOMES) {
            if (!outcome.isProper() && outcomes[outcome.ordinal()] > 0) {
                errors.put(outcome, outcomes[outcome.ordinal()]);
            }
        }
        return errors;
    }

    /** Latencies from the intended start to the last byte, failures included. */
    public Latency latency() {
        return latency;
    }

    /** {@code {"count","refused","errors":{"502":…},"latencyMs":{…}}}. */
    public JsonObject json() {
        JsonObject errors = new JsonObject();
        errors().forEach((outcome, count) -> errors.put(outcome.label(), count));
        return new JsonObject()
                .put("count", count())
                .put("refused", count(Outcome.REFUSED))
                .put("errors", errors)
                .put("latencyMs", latency.json());
    }
}
