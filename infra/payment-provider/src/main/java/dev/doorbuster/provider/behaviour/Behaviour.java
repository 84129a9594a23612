package dev.doorbuster.provider.behaviour;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * How well the provider is today.
 *
 * @param p50Millis median of the latency of a charge, 0 to 10,000 ms
 * @param sigma spread of the log-normal latency, 0 to 2
 * @param declinePercent share of charges declined whatever the card, 0 to 100
 * @param errorBurstPercent share of requests answered with 503, in bursts, 0 to 100
 * @param timeoutAfterCapturePercent share of captures whose answer never comes, 0 to 100
 * @param rateLimitPerSecond requests a second before 429, 1 to 100,000
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

    /** A good day: p50 120 ms (p99 271 ms), nothing declined or failing, 200 requests a second. */
    public static final Behaviour USUAL = new Behaviour(120, 0.35, 0, 0, 0, 200);

    /** Checks every bound; throws {@link IllegalArgumentException} naming the field and its limits. */
    public Behaviour {
        between("p50Millis", p50Millis, 0, MAX_P50_MILLIS);
        between("sigma", sigma, 0, MAX_SIGMA);
        between("declinePercent", declinePercent, 0, MAX_PERCENT);
        between("errorBurstPercent", errorBurstPercent, 0, MAX_PERCENT);
        between("timeoutAfterCapturePercent", timeoutAfterCapturePercent, 0, MAX_PERCENT);
        between("rateLimitPerSecond", rateLimitPerSecond, 1, MAX_RATE);
    }

    /**
     * This behaviour with the fields of a JSON object put in place; fields that are absent stay.
     *
     * @throws IllegalArgumentException naming a field that is unknown, not a number or out of its limits
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

    /** The JSON form, as {@code GET /control/behaviour} answers it. */
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
