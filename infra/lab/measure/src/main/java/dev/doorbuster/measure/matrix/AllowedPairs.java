package dev.doorbuster.measure.matrix;

import dev.doorbuster.sandbox.LabException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a report of {@code ./doorbuster measure --matrix --pairs} tells of two faults that are broken together: which
 * symptoms the one hides of the other, and whether both may be broken in the same incident.
 *
 * <p>Allows only what was measured. A pair that is not in the report, or for which data is missing, is not allowed.
 */
public final class AllowedPairs {
    /** Maximum size of a report in bytes. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private final Map<Set<String>, Pair> pairs;

    /**
     * @param alone by fault: what becomes of the symptoms that it causes alone
     * @param added what neither causes alone
     */
    private record Pair(Map<String, Map<Symptom, Masking.Effect>> alone, Set<Symptom> added) {

        Visibility visibility() {
            return alone.values().stream()
                    .map(effects -> Visibility.of(effects.values()))
                    .reduce(Visibility.VISIBLE, Visibility::and);
        }
    }

    private AllowedPairs(Map<Set<String>, Pair> pairs) {
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

    private static Map<Set<String>, Pair> pairs(JsonObject report) {
        Map<Set<String>, Pair> pairs = new HashMap<>();
        for (Object each : required(report.getJsonArray("pairs"), "pairs")) {
            JsonObject pair = required((JsonObject) each, "pairs");
            List<String> faults = words(required(pair.getJsonArray("faults"), "faults"));
            if (faults.size() != 2) {
                throw new IllegalArgumentException("a pair has " + faults.size() + " faults: " + faults);
            }
            JsonObject alone = required(pair.getJsonObject("alone"), "alone");
            Map<String, Map<Symptom, Masking.Effect>> effects = new HashMap<>();
            faults.forEach(fault -> effects.put(fault, effects(required(alone.getJsonObject(fault), fault))));
            pairs.put(Set.of(faults.get(0), faults.get(1)), new Pair(effects, added(pair)));
        }
        return pairs;
    }

    private static Map<Symptom, Masking.Effect> effects(JsonObject symptoms) {
        Map<Symptom, Masking.Effect> effects = new EnumMap<>(Symptom.class);
        symptoms.forEach(symptom -> effects.put(
                Symptom.titled(symptom.getKey()), Masking.Effect.named(String.valueOf(symptom.getValue()))));
        return effects;
    }

    private static Set<Symptom> added(JsonObject pair) {
        Set<Symptom> added = EnumSet.noneOf(Symptom.class);
        words(pair.getJsonArray(Masking.Effect.ADDED.word(), new JsonArray()))
                .forEach(title -> added.add(Symptom.titled(title)));
        return added;
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
        Pair pair = pairs.get(Set.of(one, other));
        return pair == null ? Visibility.UNKNOWN : pair.visibility();
    }

    /**
     * What becomes of a symptom that a fault causes alone when another one is broken, too; empty if it does not cause
     * it, or the pair was not measured.
     *
     * @throws IllegalArgumentException when both are the same
     */
    public Optional<Masking.Effect> effect(String fault, String other, Symptom symptom) {
        Pair pair = pairs.get(Set.of(fault, other));
        return pair == null
                ? Optional.empty()
                : Optional.ofNullable(pair.alone().getOrDefault(fault, Map.of()).get(symptom));
    }

    /**
     * The symptoms that both cause together and neither causes alone; none if the pair was not measured.
     *
     * @throws IllegalArgumentException when both are the same
     */
    public Set<Symptom> added(String one, String other) {
        Pair pair = pairs.get(Set.of(one, other));
        return pair == null ? Set.of() : Set.copyOf(pair.added());
    }
}
