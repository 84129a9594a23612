package dev.doorbuster.crowd.record;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The counts by outcome and the latencies of a set of requests. */
public final class Tally {
    /** A response that takes longer counts as slow. */
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

    /** Adds the counts of another tally. */
    public void add(Tally other) {
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += other.outcomes[i];
        }
        latency.add(other.latency);
        slow += other.slow;
    }

    /** Resets all counts. */
    public void reset() {
        java.util.Arrays.fill(outcomes, 0);
        latency.reset();
        slow = 0;
    }

    /** The number of requests with any outcome. */
    public long count() {
        return latency.count();
    }

    /** The number of requests with this outcome. */
    public long count(Outcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** The number of requests with a proper response that took longer than {@link #SLOW}. */
    public long slow() {
        return slow;
    }

    /** The number of requests without a proper response. */
    public long failed() {
        return errors().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The requests without a proper response, by outcome; outcomes that did not occur are left out. */
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
