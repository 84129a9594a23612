package dev.doorbuster.incident.hint;

import dev.doorbuster.incident.data.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The hints of {@value #FILE}: for each cause, or each kind of it, one text for each step. */
public final class Hints {

    private static final String FILE = "infra/incidents/hints.yaml";
    private static final String NOTHING = "nothing";

    private final Map<String, Map<Step, String>> texts;

    private Hints(Map<String, Map<Step, String>> texts) {
        this.texts = texts;
    }

    /** How much a hint tells, and what it costs. */
    public enum Step {
        /** Where to look. */
        LAYER(2),
        /** With which tool. */
        TOOL(4),
        /** What that means. */
        MEANING(6),
        /** The mechanism itself, after which naming it is worth nothing. */
        MECHANISM(0);

        private final int cost;

        Step(int cost) {
            this.cost = cost;
        }

        /** The points that it costs; for the mechanism, the points of the cause itself are lost instead. */
        public int cost() {
            return cost;
        }

        /** The step after this one; empty after the last. */
        public Optional<Step> next() {
            return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
        }
    }

    /**
     * Reads the file of a checkout.
     *
     * @throws dev.doorbuster.sandbox.LabException when it is not as expected; the message names the place
     */
    public static Hints read(Path checkout) throws IOException {
        YamlNode file = YamlNode.read(checkout, FILE);
        Map<String, Map<Step, String>> texts = new TreeMap<>();
        texts.put(NOTHING, Map.of(Step.LAYER, step(file.at(NOTHING), Step.LAYER)));
        file.entries().forEach((cause, steps) -> texts.computeIfAbsent(cause, id -> steps(steps)));
        return new Hints(texts);
    }

    private static Map<Step, String> steps(YamlNode cause) {
        Map<Step, String> steps = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            steps.put(step, step(cause, step));
        }
        return steps;
    }

    private static String step(YamlNode cause, Step step) {
        return cause.at(step.name().toLowerCase(Locale.ROOT)).text();
    }

    /** The ids of all causes that there are hints for; those of one kind only are {@code cause/kind}. */
    public Set<String> causes() {
        return texts.keySet().stream().filter(cause -> !cause.equals(NOTHING)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The text of a step for a cause.
     *
     * @param kind of the cause; where it has no hints of its own, the cause's are right for it
     */
    public String text(String cause, String kind, Step step) {
        Map<Step, String> usual = texts.getOrDefault(cause, Map.of());
        String text = texts.getOrDefault(cause + "/" + kind, usual).get(step);
        if (text == null) {
            throw new IllegalArgumentException("there is no hint " + step + " for " + cause);
        }
        return text;
    }

    /** The answer to a question about a symptom that is absent. */
    public String nothing() {
        return text(NOTHING, "", Step.LAYER);
    }
}
