package dev.doorbuster.crowd.record;

import io.vertx.core.json.JsonObject;
import org.HdrHistogram.Histogram;

/**
 * A latency histogram in microseconds, up to one minute, with two significant digits. A longer latency counts as one
 * minute.
 */
public final class Latency {
    private static final long MAX_MICROS = 60_000_000;
    private static final int SIGNIFICANT_DIGITS = 2;
    private static final double MICROS_PER_MILLI = 1_000;

    private final Histogram histogram = new Histogram(MAX_MICROS, SIGNIFICANT_DIGITS);

    /** Counts one latency; negative ones count as 0. */
    public void record(long nanos) {
        histogram.recordValue(Math.max(0, Math.min(MAX_MICROS, nanos / 1_000)));
    }

    /** Adds the values of another histogram. */
    public void add(Latency other) {
        histogram.add(other.histogram);
    }

    /** Removes all values. */
    public void reset() {
        histogram.reset();
    }

    /** The number of recorded latencies. */
    public long count() {
        return histogram.getTotalCount();
    }

    /** The latency in milliseconds at this percentile; 0 when nothing was recorded. */
    public double millis(double percentile) {
        return count() == 0 ? 0 : histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    /** The number of latencies above this one. */
    public long countAbove(double millis) {
        long micros = (long) (millis * MICROS_PER_MILLI);
        return count() - histogram.getCountBetweenValues(0, micros);
    }

    /** The longest latency in milliseconds. */
    public double maxMillis() {
        return histogram.getMaxValue() / MICROS_PER_MILLI;
    }

    /** {@code {"p50","p95","p99","max"}} in milliseconds. */
    public JsonObject json() {
        return new JsonObject()
                .put("p50", millis(50))
                .put("p95", millis(95))
                .put("p99", millis(99))
                .put("max", maxMillis());
    }
}
