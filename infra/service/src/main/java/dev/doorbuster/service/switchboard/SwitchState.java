package dev.doorbuster.service.switchboard;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * One accepted state of the switchboard.
 *
 * @param epoch grows by one with every accepted change; 1 is the first
 * @param variants the active variant by fault id
 */
public record SwitchState(long epoch, Map<String, String> variants) {

    public SwitchState {
        variants = Map.copyOf(variants);
    }

    /** Encodes the state as JSON, with the faults sorted by id. */
    public String encode() {
        JsonObject faults = new JsonObject();
        new TreeMap<>(variants).forEach(faults::put);
        return new JsonObject().put("epoch", epoch).put("faults", faults).encode();
    }

    /**
     * Parses the output of {@link #encode()}.
     *
     * @throws RuntimeException when the text is not such a state
     */
    public static SwitchState decode(String text) {
        JsonObject json = new JsonObject(text);
        Map<String, String> variants = new TreeMap<>();
        json.getJsonObject("faults").forEach(entry -> variants.put(entry.getKey(), (String) entry.getValue()));
        return new SwitchState(json.getLong("epoch"), variants);
    }
}
