package dev.doorbuster.measure.experiment;

import dev.doorbuster.crowd.record.Latency;
import dev.doorbuster.crowd.record.Tally;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of one recording of one version.
 *
 * @param startedAt when the recording began, after the warm-up
 * @param signal the figure of the fault
 * @param goodputPerMinute the work that the shop completed
 * @param extras further figures of the experiment, by name
 * @param costs what the platform used meanwhile, by the names in {@link Costs}; figures that could not be read are
 *     missing
 * @param timeLine the run second by second, including the warm-up; empty if none was recorded
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
        /** Reads the percentiles; they are NaN if there was no response. */
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
     * How well the driver kept its schedule.
     *
     * @param lagMillis how late it started the arrivals, 99th percentile
     * @param lagMaxMillis the maximum lag
     * @param dropped arrivals that it did not send, because too many requests were in flight
     */
    public record Client(double lagMillis, double lagMaxMillis, long dropped) {
        public static Client of(Latency lag, long dropped) {
            return new Client(lag.millis(99), lag.maxMillis(), dropped);
        }

        /** Maximum lag: a driver that sends later than this causes the latencies that it measures. */
        public static final double MAX_LAG_MILLIS = 100;

        /**
         * Whether the run measured the driver rather than the shop. Drops alone do not count: arrivals are dropped when
         * thousands of requests are in flight, and as long as the driver sends on time, only slow responses cause that.
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

    /** Requests with a proper response, per 1,000 scheduled ones; NaN if none was scheduled. */
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
