package dev.doorbuster.admin.sale;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last 24 hours as series with one value for each five minutes, oldest first.
 *
 * @param from the start of the first five minutes
 * @param at when the data was read; the last five minutes are incomplete
 * @param orders number of orders placed
 * @param capturedCents amount captured for the orders placed in this step, in integer cents
 * @param pending number of pending orders at the end of the five minutes
 */
public record Day(Instant from, Instant at, List<Long> orders, List<Long> capturedCents, List<Long> pending) {

    static final Duration STEP = Duration.ofMinutes(5);
    static final int STEPS = (int) (Duration.ofHours(24).toSeconds() / STEP.toSeconds());
    /**
     * Steps before the first one that are read as well, because orders placed in them may still be pending: one hour,
     * and no order stays pending for longer.
     */
    static final int EARLIER_STEPS = 12;

    private static final int STEPS_AN_HOUR = (int) (Duration.ofHours(1).toSeconds() / STEP.toSeconds());

    /**
     * The counts of one step.
     *
     * @param step the number of five-minute intervals since 1970
     * @param orders number of orders that were placed, or that ended
     * @param capturedCents amount captured for the orders placed
     */
    record Happened(long step, long orders, long capturedCents) {}

    /**
     * One hour of the day.
     *
     * @param pending number of pending orders at the end of the hour
     */
    public record Hour(Instant from, long orders, long capturedCents, long pending) {}

    /** The step that contains a time. */
    static long stepOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP.toSeconds());
    }

    /** The start of the data that a day read at this time needs. */
    static Instant earliest(Instant at) {
        return begin(firstStep(at) - EARLIER_STEPS);
    }

    /** Creates a day from the orders placed and the orders ended since {@link #earliest}. */
    static Day of(Instant at, List<Happened> placed, List<Happened> ended) {
        long first = firstStep(at);
        long[] orders = new long[STEPS];
        long[] captured = new long[STEPS];
        long[] change = new long[EARLIER_STEPS + STEPS];
        for (Happened each : placed) {
            int step = (int) (each.step() - first);
            if (step >= 0 && step < STEPS) {
                orders[step] += each.orders();
                captured[step] += each.capturedCents();
            }
            add(change, step + EARLIER_STEPS, each.orders());
        }
        ended.forEach(each -> add(change, (int) (each.step() - first) + EARLIER_STEPS, -each.orders()));
        Arrays.parallelPrefix(change, Long::sum);
        long[] pending = Arrays.copyOfRange(change, EARLIER_STEPS, change.length);
        return new Day(begin(first), at, list(orders), list(captured), list(pending));
    }

    /** Whether no orders were placed or pending. */
    public boolean empty() {
        return orders.stream().allMatch(each -> each == 0) && pending.stream().allMatch(each -> each == 0);
    }

    /** The start of a step, counted from 0. */
    public Instant begin(int step) {
        return from.plus(STEP.multipliedBy(step));
    }

    /** The day in hours, the latest first. */
    public List<Hour> hours() {
        List<Hour> hours = new ArrayList<>();
        for (int step = STEPS - STEPS_AN_HOUR; step >= 0; step -= STEPS_AN_HOUR) {
            int end = step + STEPS_AN_HOUR;
            hours.add(new Hour(
                    begin(step),
                    sum(orders.subList(step, end)),
                    sum(capturedCents.subList(step, end)),
                    pending.get(end - 1)));
        }
        return hours;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("from", from.toString())
                .put("at", at.toString())
                .put("stepSeconds", STEP.toSeconds())
                .put("orders", new JsonArray(orders))
                .put("capturedCents", new JsonArray(capturedCents))
                .put("pendingOrders", new JsonArray(pending));
    }

    private static long firstStep(Instant at) {
        return stepOf(at) - STEPS + 1;
    }

    private static Instant begin(long step) {
        return Instant.ofEpochSecond(step * STEP.toSeconds());
    }

    private static void add(long[] change, int index, long orders) {
        if (index >= 0 && index < change.length) {
            change[index] += orders;
        }
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    private static List<Long> list(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
