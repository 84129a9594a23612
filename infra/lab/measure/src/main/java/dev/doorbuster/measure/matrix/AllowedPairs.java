package dev.doorbuster.measure.matrix;

import dev.doorbuster.sandbox.LabException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides from a report of {@code ./doorbuster measure --matrix --pairs} which two faults may be broken in the same
 * incident: those of which neither hides all symptoms of the other.
 *
 * <p>Allows only what was measured. A pair that is not in the report, or for which data is missing, is not allowed.
 */
public final class AllowedPairs {
    /** Maximum size of a report in bytes. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private final Map<Set<String>, Visibility> pairs;

    private AllowedPairs(Map<Set<String>, Visibility> pairs) {
        this.pairs = Map.copyOf(pairs);
    }

    /**
     * Reads a report.json.
     *
     * @throws IOException when the file cannot be read
     * @throws LabException when it is larger than 2 MiB, is not a report, or has no pairs; the message names it
     */
    public static AllowedPairs read(Path report) throws IOException {
        long bytes = Files.size(report);
        if (bytes > MAX_BYTES) {
            throw LabException.failed(report + " has " + bytes + " bytes, but a report has at most " + MAX_BYTES + ".");
        }
        try {
            return new AllowedPairs(pairs(new JsonObject(Files.readString(report))));
        } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
            throw LabException.failed(
                    report + " is not a report of ./doorbuster measure --matrix --pairs: " + e.getMessage());
        }
    }

    private static Map<Set<String>, Visibility> pairs(JsonObject report) {
        Map<Set<String>, Visibility> pairs = new HashMap<>();
        for (Object each : required(report.getJsonArray("pairs"), "pairs")) {
            JsonObject pair = required((JsonObject) each, "pairs");
            List<String> faults = words(required(pair.getJsonArray("faults"), "faults"));
            if (faults.size() != 2) {
                throw new IllegalArgumentException("a pair has " + faults.size() + " faults: " + faults);
            }
            JsonObject alone = required(pair.getJsonObject("alone"), "alone");
            pairs.put(
                    Set.of(faults.get(0), faults.get(1)),
                    visibility(alone, faults.get(0)).and(visibility(alone, faults.get(1))));
        }
        return pairs;
    }

    private static Visibility visibility(JsonObject alone, String fault) {
        JsonObject symptoms = required(alone.getJsonObject(fault), fault);
        List<Masking.Effect> effects = new ArrayList<>();
        symptoms.forEach(symptom -> effects.add(Masking.Effect.named(String.valueOf(symptom.getValue()))));
        return Visibility.of(effects);
    }

    private static List<String> words(JsonArray array) {
        return array.stream().map(word -> required((String) word, "faults")).toList();
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("it has no \"" + name + "\"");
        }
        return value;
    }

    /**
     * Whether these two faults may be broken together: both were seen while the other was broken, too.
     *
     * @throws IllegalArgumentException when both are the same
     */
    public boolean allows(String one, String other) {
        return visibility(one, other) == Visibility.VISIBLE;
    }

    /**
     * The reason for the answer: hidden if all symptoms of one of the two faults are hidden, unknown if the report does
     * not tell. The order of the two does not matter.
     *
     * @throws IllegalArgumentException when both are the same
     */
    public Visibility visibility(String one, String other) {
        return pairs.getOrDefault(Set.of(one, other), Visibility.UNKNOWN);
    }
}
