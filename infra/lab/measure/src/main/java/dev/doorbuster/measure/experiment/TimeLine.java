package dev.doorbuster.measure.experiment;

import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Latency;
import dev.doorbuster.crowd.record.Outcome;
import dev.doorbuster.crowd.record.Recorder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Records one run second by second, including the warm-up. A request counts in the second for which it was scheduled,
 * an order in the second in which it was seen as paid.
 */
public final class TimeLine implements Recorder {
    private static final long SECOND = 1_000_000_000L;

    private final long beginNanos;
    private final int warmUpSeconds;
    private final Second[] seconds;

    /**
     * Creates a time line that begins with the warm-up.
     *
     * @param beginNanos on the {@link System#nanoTime()} clock
     */
    public TimeLine(long beginNanos, int warmUpSeconds, int recordSeconds) {
        this.beginNanos = beginNanos;
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = new Second[warmUpSeconds + recordSeconds];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = new Second();
        }
    }

    /** What happened within one second. */
    private static final class Second {
        private final Latency latency = new Latency();
        private long answered;
        private long errors;
        private long dropped;
        private long paid;
    }

    /**
     * One second of a run.
     *
     * @param second counts from the beginning of the recording, so the warm-up's are negative
     * @param answered requests that got a proper response
     * @param errors requests that got none
     * @param dropped arrivals that were not sent
     * @param paid orders seen paid
     * @param p50 latency in milliseconds, 0 when there was no request
     */
    public record Point(int second, long answered, long errors, long dropped, long paid, double p50, double p99) {}

    private void at(long nanos, java.util.function.Consumer<Second> action) {
        long since = nanos - beginNanos;
        int index = (int) (since / SECOND);
        if (since >= 0 && index < seconds.length) {
            action.accept(seconds[index]);
        }
    }

    @Override
    public void sent(Kind kind, long intendedNanos, long lagNanos) {}

    @Override
    public void answered(Kind kind, Outcome outcome, long intendedNanos, long latencyNanos) {
        at(intendedNanos, second -> {
            second.latency.record(latencyNanos);
            if (outcome.isProper()) {
                second.answered++;
            } else {
                second.errors++;
            }
        });
    }

    @Override
    public void dropped(long intendedNanos) {
        at(intendedNanos, second -> second.dropped++);
    }

    @Override
    public void found(Finding finding, long nanos) {}

    @Override
    public void wentBack(long versions, long nanos) {}

    @Override
    public void acknowledged(String orderId, long nanos) {}

    @Override
    public void settled(String status, long nanos, long afterNanos) {
        if (status.equals("paid")) {
            at(nanos, second -> second.paid++);
        }
    }

    @Override
    public void unsettled(long nanos) {}

    /** All seconds, in order. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            Second second = seconds[i];
            points.add(new Point(
                    i - warmUpSeconds,
                    second.answered,
                    second.errors,
                    second.dropped,
                    second.paid,
                    second.latency.millis(50),
                    second.latency.millis(99)));
        }
        return points;
    }

    /** One array for each figure, all of the same length: {@code {"second":[-10,-9,…],"answered":[…],…}}. */
    public static JsonObject json(List<Point> points) {
        return new JsonObject()
                .put("second", column(points, Point::second))
                .put("answered", column(points, Point::answered))
                .put("errors", column(points, Point::errors))
                .put("dropped", column(points, Point::dropped))
                .put("paid", column(points, Point::paid))
                .put("p50Ms", column(points, Point::p50))
                .put("p99Ms", column(points, Point::p99));
    }

    private static JsonArray column(List<Point> points, ToDoubleFunction<Point> figure) {
        JsonArray column = new JsonArray();
        for (Point point : points) {
            double value = figure.applyAsDouble(point);
            if (value == Math.rint(value)) {
                column.add((long) value);
            } else {
                column.add(value);
            }
        }
        return column;
    }
}
