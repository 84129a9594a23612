package dev.doorbuster.incident.selftest;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * What came out of one check.
 *
 * @param check its scenario and its name
 * @param detail what was seen when it failed, or why it was skipped; else empty
 */
public record Outcome(String check, Result result, double seconds, String detail) {

    private static final double TENTHS = 10;

    /** How a check ended. */
    public enum Result {
        PASSED,
        FAILED,
        /** It needs an incident that could not be started. */
        SKIPPED;

        /** The name in tables and JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As JSON; the seconds with one decimal. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("check", check)
                .put("result", result.label())
                .put("seconds", Math.round(seconds * TENTHS) / TENTHS)
                .put("detail", detail);
    }
}
