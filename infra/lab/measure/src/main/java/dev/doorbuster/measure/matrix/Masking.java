package dev.doorbuster.measure.matrix;

import dev.doorbuster.measure.matrix.Matrix.Row;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which symptoms of two faults still show when both are broken.
 *
 * <p>Compares three rows of a {@link Matrix}: each of the two faults broken alone, and both together. Without a valid
 * figure in one of these rows, a symptom is unknown, never absent. If both faults cause a symptom alone, it counts for
 * both, although the figure does not tell which of them causes it.
 *
 * @param effects by symptom; one that neither fault shows, alone or together, is missing
 * @param ofFirst the symptoms that the first fault shows alone, or may show if that is unknown
 * @param ofSecond the same of the second fault
 */
public record Masking(
        FaultPair pair, Map<Symptom, Effect> effects, Map<Symptom, Effect> ofFirst, Map<Symptom, Effect> ofSecond) {

    public Masking {
        effects = Map.copyOf(effects);
        ofFirst = Map.copyOf(ofFirst);
        ofSecond = Map.copyOf(ofSecond);
    }

    /** What happens to a symptom when both faults are broken. */
    public enum Effect {
        /** One of the faults shows it alone, and it still shows. */
        SHOWN("shown"),
        /** One of the faults shows it alone, but it no longer shows. */
        HIDDEN("hidden"),
        /** Neither fault shows it alone, but both together do. */
        ADDED("added"),
        /** There is not enough data to tell. */
        UNKNOWN("unknown");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** The word for reports: shown, hidden, added or unknown. */
        public String word() {
            return word;
        }

        /**
         * The effect with this word.
         *
         * @throws IllegalArgumentException when there is none
         */
        static Effect named(String word) {
            return Arrays.stream(values())
                    .filter(effect -> effect.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is not an effect of masking"));
        }

        /** Compares single faults with both together; empty if the symptom shows in neither case. */
        private static Optional<Effect> of(Presence alone, Presence both) {
            if (alone == Presence.UNKNOWN || both == Presence.UNKNOWN) {
                return Optional.of(UNKNOWN);
            }
            if (alone == Presence.SHOWN) {
                return Optional.of(both == Presence.SHOWN ? SHOWN : HIDDEN);
            }
            return both == Presence.SHOWN ? Optional.of(ADDED) : Optional.empty();
        }
    }

    /**
     * Compares the rows of a pair.
     *
     * @param first the row of the first fault alone; null if it was not measured
     * @param second the row of the second fault alone; null if it was not measured
     */
    static Masking of(FaultPair pair, @Nullable Row first, @Nullable Row second, Row both) {
        Map<Symptom, Effect> effects = new EnumMap<>(Symptom.class);
        for (Symptom symptom : Symptom.values()) {
            Presence alone = presence(first, symptom).or(presence(second, symptom));
            Effect.of(alone, both.presence(symptom)).ifPresent(effect -> effects.put(symptom, effect));
        }
        return new Masking(pair, effects, own(first, both), own(second, both));
    }

    private static Map<Symptom, Effect> own(@Nullable Row alone, Row both) {
        Map<Symptom, Effect> effects = new EnumMap<>(Symptom.class);
        for (Symptom symptom : Symptom.values()) {
            Presence presence = presence(alone, symptom);
            if (presence != Presence.ABSENT) {
                Effect.of(presence, both.presence(symptom)).ifPresent(effect -> effects.put(symptom, effect));
            }
        }
        return effects;
    }

    private static Presence presence(@Nullable Row row, Symptom symptom) {
        return row == null ? Presence.UNKNOWN : row.presence(symptom);
    }

    /** What happens to a symptom; empty if it does not show at all. */
    public Optional<Effect> effect(Symptom symptom) {
        return Optional.ofNullable(effects.get(symptom));
    }

    /** The symptoms with this effect. */
    public List<Symptom> symptoms(Effect effect) {
        return Arrays.stream(Symptom.values())
                .filter(symptom -> effects.get(symptom) == effect)
                .toList();
    }

    /** The ids of those of the two faults of which every symptom is hidden. */
    public List<String> hiddenFaults() {
        return pair.faults().stream()
                .filter(fault -> Visibility.of(alone(fault).values()) == Visibility.HIDDEN)
                .toList();
    }

    private Map<Symptom, Effect> alone(String fault) {
        return fault.equals(pair.first()) ? ofFirst : ofSecond;
    }

    /** The entry of this pair in report.json; {@link AllowedPairs} reads it. */
    public JsonObject json() {
        JsonObject json = new JsonObject().put("faults", new JsonArray(pair.faults()));
        for (Effect effect : Effect.values()) {
            json.put(
                    effect.word(),
                    new JsonArray(symptoms(effect).stream().map(Symptom::title).toList()));
        }
        JsonObject byFault = new JsonObject();
        pair.faults().forEach(fault -> byFault.put(fault, json(alone(fault))));
        return json.put("alone", byFault);
    }

    private static JsonObject json(Map<Symptom, Effect> effects) {
        JsonObject json = new JsonObject();
        for (Symptom symptom : Symptom.values()) {
            Effect effect = effects.get(symptom);
            if (effect != null) {
                json.put(symptom.title(), effect.word());
            }
        }
        return json;
    }
}
