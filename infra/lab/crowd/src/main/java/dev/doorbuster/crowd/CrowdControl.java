package dev.doorbuster.crowd;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * The requested level of the crowd.
 *
 * @param running whether shoppers arrive at all
 * @param rate arrivals (shoppers' steps, one request each) per second, {@value #MIN_RATE} to {@value #MAX_RATE}
 * @param seed determines when shoppers arrive and what they do; another seed starts another crowd
 */
public record CrowdControl(boolean running, double rate, long seed) {
    public static final double MIN_RATE = 0;
    public static final double MAX_RATE = 2_000;

    /** The level on a machine that is not calibrated. */
    public static final CrowdControl DEFAULT = new CrowdControl(true, 80, 1);

    public CrowdControl {
        if (!(rate >= MIN_RATE && rate <= MAX_RATE)) {
            throw new IllegalArgumentException("the crowd's rate must be " + (int) MIN_RATE + " to " + (int) MAX_RATE
                    + " requests a second, but is " + rate);
        }
    }

    /** The same crowd, running or not. */
    public CrowdControl running(boolean now) {
        return new CrowdControl(now, rate, seed);
    }

    /** The same crowd at another rate. */
    public CrowdControl rate(double now) {
        return new CrowdControl(running, now, seed);
    }

    /** The rate in effect: 0 while the crowd is stopped. */
    public double effectiveRate() {
        return running ? rate : 0;
    }

    /** As {@code {"running","rate","seed"}}. */
    public String encode() {
        return new JsonObject()
                .put("running", running)
                .put("rate", rate)
                .put("seed", seed)
                .encode();
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException naming the member that is missing, has the wrong type or is out of range
     */
    public static CrowdControl decode(String text) {
        JsonObject json;
        try {
            json = new JsonObject(text);
        } catch (DecodeException e) {
            throw new IllegalArgumentException("the crowd's control is not a JSON object: " + e.getMessage(), e);
        }
        return new CrowdControl(
                member(json, "running", Boolean.class),
                member(json, "rate", Number.class).doubleValue(),
                member(json, "seed", Number.class).longValue());
    }

    private static <T> T member(JsonObject json, String name, Class<T> type) {
        Object value = json.getValue(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("the crowd's control needs \"" + name + "\" as a "
                    + type.getSimpleName().toLowerCase(java.util.Locale.ROOT) + ", but has " + value);
        }
        return type.cast(value);
    }
}
