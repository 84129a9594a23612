package dev.doorbuster.provider.behaviour;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * The simulated behaviour of the provider: its latency, errors, declines and rate limit.
 *
 * @param p50Millis median of the latency of a charge, 0 to 10,000 ms
 * @param sigma spread of the log-normal latency, 0 to 2
 * @param declinePercent share of charges that are declined regardless of the card, 0 to 100
 * @param errorBurstPercent share of requests answered with 503, in bursts, 0 to 100
 * @param timeoutAfterCapturePercent share of captures whose response is never sent, 0 to 100
 * @param rateLimitPerSecond requests a second above which requests are answered with 429, 1 to 100,000
 */
public record Behaviour(
        double p50Millis,
        double sigma,
        double declinePercent,
        double errorBurstPercent,
        double timeoutAfterCapturePercent,
        int rateLimitPerSecond) {

    private static final int MAX_P50_MILLIS = 10_000;
    private static final int MAX_SIGMA = 2;
    private static final int MAX_PERCENT = 100;
    private static final int MAX_RATE = 100_000;
    private static final Set<String> FIELDS = Set.of(
            "p50Millis",
            "sigma",
            "declinePercent",
            "errorBurstPercent",
            "timeoutAfterCapturePercent",
            "rateLimitPerSecond");

    /** The default: p50 120 ms (p99 271 ms), no declines or errors, 200 requests a second. */
    public static final Behaviour USUAL = new Behaviour(120, 0.35, 0, 0, 0, 200);

    /**
     * Checks every bound.
     *
     * @throws IllegalArgumentException if a field is out of its limits; the message names both
     */
    public Behaviour {
        between("p50Millis", p50Millis, 0, MAX_P50_MILLIS);
        between("sigma", sigma, 0, MAX_SIGMA);
        between("declinePercent", declinePercent, 0, MAX_PERCENT);
        between("errorBurstPercent", errorBurstPercent, 0, MAX_PERCENT);
        between("timeoutAfterCapturePercent", timeoutAfterCapturePercent, 0, MAX_PERCENT);
        between("rateLimitPerSecond", rateLimitPerSecond, 1, MAX_RATE);
    }

    /**
     * Returns this behaviour with the fields of a JSON object replaced. Absent fields keep their values.
     *
     * @throws IllegalArgumentException if a field is unknown, not a number or out of its limits; the message names it
     */
    public Behaviour with(JsonObject change) {
        for (String field : change.fieldNames()) {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException("unknown field " + field.substring(0, Math.min(field.length(), 40))
                        + "; known are " + FIELDS.stream().sorted().toList());
            }
        }
        double rate = number(change, "rateLimitPerSecond", rateLimitPerSecond);
        between("rateLimitPerSecond", rate, 1, MAX_RATE);
        if (rate != Math.rint(rate)) {
            throw new IllegalArgumentException("rateLimitPerSecond must be a whole number");
        }
        return new Behaviour(
                number(change, "p50Millis", p50Millis),
                number(change, "sigma", sigma),
                number(change, "declinePercent", declinePercent),
                number(change, "errorBurstPercent", errorBurstPercent),
                number(change, "timeoutAfterCapturePercent", timeoutAfterCapturePercent),
                (int) rate);
    }

    /** The JSON representation, as returned by {@code GET /control/behaviour}. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("p50Millis", p50Millis)
                .put("sigma", sigma)
                .put("declinePercent", declinePercent)
                .put("errorBurstPercent", errorBurstPercent)
                .put("timeoutAfterCapturePercent", timeoutAfterCapturePercent)
                .put("rateLimitPerSecond", rateLimitPerSecond);
    }

    private static double number(JsonObject change, String field, double fallback) {
        if (!change.containsKey(field)) {
            return fallback;
        }
        if (change.getValue(field) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(field + " must be a number");
    }

    private static void between(String field, double value, int low, int high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(field + " must be from " + low + " to " + high);
        }
    }
}
