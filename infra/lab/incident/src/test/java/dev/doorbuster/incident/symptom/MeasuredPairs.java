package dev.doorbuster.incident.symptom;

import dev.doorbuster.measure.matrix.AllowedPairs;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reports of pairs as tests want them. In all of them, each fault shows a symptom of its own. */
public final class MeasuredPairs {

    private static final Map<String, String> MAIN = Map.of(
            "cache-stampede", "slow product pages",
            "dead-upstream", "502s",
            "payment-backlog", "payment failures",
            "pool-exhaustion", "payment failures",
            "session-eviction", "lost sessions",
            "stale-replica", "inconsistent inventory");

    private MeasuredPairs() {}

    /** The same causes, with other measurements. */
    public static Expected with(Expected expected, JsonObject... pairs) throws IOException {
        Path file = Files.createTempFile("pairs", ".json");
        try {
            JsonArray all = new JsonArray();
            for (JsonObject pair : pairs) {
                all.add(pair);
            }
            Files.writeString(file, new JsonObject().put("pairs", all).encode());
            return new Expected(expected.causes(), AllowedPairs.read(file));
        } finally {
            Files.delete(file);
        }
    }

    /** Neither hides anything of the other. */
    public static JsonObject shown(String one, String other) {
        return new JsonObject()
                .put("faults", new JsonArray().add(one).add(other))
                .put("added", new JsonArray())
                .put("alone", new JsonObject().put(one, effect(one, "shown")).put(other, effect(other, "shown")));
    }

    /** One symptom of the first is hidden by the second. */
    public static JsonObject hides(String hidden, String symptom, String by) {
        JsonObject pair = shown(hidden, by);
        pair.getJsonObject("alone").getJsonObject(hidden).put(symptom, "hidden").put("admin inaccessible", "shown");
        return pair;
    }

    /** The second causes the main symptom of the first, too. */
    public static JsonObject shares(String one, String other) {
        JsonObject pair = shown(one, other);
        pair.getJsonObject("alone").getJsonObject(other).put(MAIN.getOrDefault(one, ""), "shown");
        return pair;
    }

    /** Nothing is known of the first while the second is live. */
    public static JsonObject unknown(String one, String other) {
        JsonObject pair = shown(one, other);
        pair.getJsonObject("alone").put(one, effect(one, "unknown"));
        return pair;
    }

    /** Both together show what neither shows alone. */
    public static JsonObject adds(String one, String other, String symptom) {
        return shown(one, other).put("added", new JsonArray().add(symptom));
    }

    private static JsonObject effect(String fault, String effect) {
        return new JsonObject().put(MAIN.getOrDefault(fault, ""), effect);
    }
}
