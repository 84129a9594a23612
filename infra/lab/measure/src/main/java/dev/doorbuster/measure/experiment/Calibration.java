package dev.doorbuster.measure.experiment;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The capacity of this machine: cached product pages per second in a closed loop, including the driver's own work.
 *
 * @param capacityPerSecond the rate of the best step
 * @param steps all steps, in order
 */
public record Calibration(double capacityPerSecond, List<Step> steps) {
    public Calibration {
        steps = List.copyOf(steps);
    }

    /** The rate that a number of clients reached, each sending its next request as soon as it got a response. */
    public record Step(int clients, double pagesPerSecond) {}

    public static Calibration of(List<Step> steps) {
        return new Calibration(
                steps.stream().mapToDouble(Step::pagesPerSecond).max().orElse(0), steps);
    }

    /** A fraction of the capacity, kept within bounds, in whole requests per second. */
    public double load(double fraction, double atLeast, double atMost) {
        return Math.rint(Math.max(atLeast, Math.min(atMost, fraction * capacityPerSecond)));
    }

    public JsonObject json() {
        JsonArray all = new JsonArray();
        steps.forEach(step ->
                all.add(new JsonObject().put("clients", step.clients()).put("pagesPerSecond", step.pagesPerSecond())));
        return new JsonObject().put("capacityPerSecond", capacityPerSecond).put("steps", all);
    }
}
