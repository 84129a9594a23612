package dev.doorbuster.measure.experiment;

import dev.doorbuster.crowd.record.Latency;
import dev.doorbuster.crowd.record.Tally;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one recording of one version showed.
 *
 * @param startedAt when the recording began, the warm-up before it excluded
 * @param signal the figure
 * @param goodputPerMinute what the shop got done
 * @param extras further figures of the experiment, by name
 * @param costs what the platform spent meanwhile, by the names in {@link Costs}; what could not be read is missing
 * @param timeLine second by second, the warm-up included; empty when nobody kept one
 */
public record Run(
        String variant,
        Instant startedAt,
        double signal,
        double goodputPerMinute,
        long requests,
        Times latencyMillis,
        Map<String, Long> errors,
        Client client,
        Map<String, Double> extras,
        Map<String, Double> costs,
        List<TimeLine.Point> timeLine) {

    public Run {
        errors = Map.copyOf(errors);
        extras = Map.copyOf(extras);
        costs = Map.copyOf(costs);
        timeLine = List.copyOf(timeLine);
    }

    /** Latencies in milliseconds, from the intended start to the last byte. */
    public record Times(double p50, double p95, double p99, double max) {
        /** Not numbers when nothing was answered. */
        public static Times of(Latency latency) {
            if (latency.count() == 0) {
                return new Times(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
            }
            return new Times(latency.millis(50), latency.millis(95), latency.millis(99), latency.maxMillis());
        }

        public JsonObject json() {
            return new JsonObject()
                    .put("p50", Figures.orNull(p50))
                    .put("p95", Figures.orNull(p95))
                    .put("p99", Figures.orNull(p99))
                    .put("max", Figures.orNull(max));
        }
    }

    /**
     * How well the driver did its own part.
     *
     * @param lagMillis how late its arrivals came, 99th percentile
     * @param lagMaxMillis how late they came at worst
     * @param dropped arrivals that it did not send, because too many requests were in flight
     */
    public record Client(double lagMillis, double lagMaxMillis, long dropped) {
        public static Client of(Latency lag, long dropped) {
            return new Client(lag.millis(99), lag.maxMillis(), dropped);
        }

        /** A driver that sends later than this makes the very latencies that it measures. */
        public static final double MAX_LAG_MILLIS = 100;

        /**
         * Whether the run says more about the driver than about the shop. Drops alone do not: arrivals are dropped when
         * thousands of requests are in flight, and as long as the driver sends on time only slow answers bring that
         * about.
         */
        public boolean isTheCause() {
            return lagMillis > MAX_LAG_MILLIS;
        }

        public JsonObject json() {
            return new JsonObject()
                    .put("lagMs", lagMillis)
                    .put("lagMaxMs", lagMaxMillis)
                    .put("dropped", dropped)
                    .put("isTheCause", isTheCause());
        }
    }

    public static Map<String, Long> errors(Tally tally) {
        Map<String, Long> errors = new TreeMap<>();
        tally.errors().forEach((outcome, count) -> errors.put(outcome.label(), count));
        return errors;
    }

    /** Properly answered requests per thousand that were meant to be sent; not a number when there were none. */
    public double answeredPerThousand() {
        long meant = requests + client.dropped();
        long failed = errors.values().stream().mapToLong(Long::longValue).sum();
        return meant == 0 ? Double.NaN : 1000.0 * (requests - failed) / meant;
    }

    public JsonObject json() {
        JsonObject failures = new JsonObject();
        new TreeMap<>(errors).forEach(failures::put);
        return new JsonObject()
                .put("startedAt", startedAt.toString())
                .put("signal", signal)
                .put("goodputPerMinute", goodputPerMinute)
                .put("requests", requests)
                .put("latencyMs", latencyMillis.json())
                .put("errors", failures)
                .put("client", client.json())
                .put("extras", Figures.json(extras))
                .put("costs", Figures.json(costs))
                .put("timeLine", TimeLine.json(timeLine));
    }
}
