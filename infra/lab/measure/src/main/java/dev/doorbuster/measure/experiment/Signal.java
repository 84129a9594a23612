package dev.doorbuster.measure.experiment;

import io.vertx.core.json.JsonObject;

/**
 * The figure by which one fault is measured; the larger, the worse.
 *
 * @param brokenAbove the broken version must show more than this, or there is nothing to cure
 * @param fixedAtMost the cure must show no more than this
 */
public record Signal(String name, String unit, double brokenAbove, double fixedAtMost) {
    public Signal {
        if (!(fixedAtMost >= 0 && brokenAbove > fixedAtMost)) {
            throw new IllegalArgumentException("thresholds of \"" + name + "\": brokenAbove is " + brokenAbove
                    + ", but must be above fixedAtMost, which is " + fixedAtMost + " and must be at least 0");
        }
    }

    public JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("unit", unit)
                .put(
                        "threshold",
                        new JsonObject().put("brokenAbove", brokenAbove).put("fixedAtMost", fixedAtMost));
    }
}
