package dev.doorbuster.incident.desk;

import dev.doorbuster.incident.compose.Composition.Cause;
import dev.doorbuster.incident.hint.Hints;
import dev.doorbuster.incident.hint.Hints.Step;
import dev.doorbuster.incident.play.Journal;
import dev.doorbuster.incident.symptom.Expected;
import dev.doorbuster.incident.symptom.SymptomIds;
import dev.doorbuster.measure.matrix.Symptom;
import dev.doorbuster.sandbox.LabException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gives hints by symptom, one step after the other. */
final class HintCounter {

    /** What a question about a symptom costs that no cause has. */
    private static final int HEALTHY_COST = 2;

    private final Hints hints;
    private final Expected expected;
    private final Map<String, Cause> causes = new LinkedHashMap<>();
    private final Journal journal;

    /** @param causes the live ones */
    HintCounter(Hints hints, Expected expected, List<Cause> causes, Journal journal) {
        this.hints = hints;
        this.expected = expected;
        causes.forEach(cause -> this.causes.put(cause.fault(), cause));
        this.journal = journal;
    }

    /**
     * The next hint about a symptom, which is written into the journal.
     *
     * @throws LabException when there is no such symptom; the message lists them
     */
    synchronized String next(String name, Instant now) throws IOException {
        Symptom symptom = SymptomIds.symptom(name)
                .orElseThrow(() -> LabException.usage("Unknown symptom \"" + name + "\". Choose one of: "
                        + String.join(", ", SymptomIds.all()) + "."));
        Optional<Cause> cause = expected.cause(causes.keySet(), symptom).map(causes::get);
        if (cause.isEmpty()) {
            add(name, "nothing", HEALTHY_COST, hints.nothing(), "", now);
            return hints.nothing() + " (−" + HEALTHY_COST + ")";
        }
        String fault = cause.get().fault();
        Optional<Step> step = nextStep(fault);
        if (step.isEmpty()) {
            return "There are no more hints for this.";
        }
        String text = hints.text(fault, cause.get().kind(), step.get());
        add(name, step.get().name().toLowerCase(Locale.ROOT), step.get().cost(), text, fault, now);
        return text
                + (step.get() == Step.MECHANISM
                        ? " (naming this cause yields nothing any more; curing it still counts)"
                        : " (−" + step.get().cost() + ")");
    }

    private Optional<Step> nextStep(String cause) throws IOException {
        long given = journal.entries(Journal.Kind.HINT).stream()
                .filter(entry -> cause.equals(entry.details().getString("cause")))
                .count();
        return given >= Step.values().length ? Optional.empty() : Optional.of(Step.values()[(int) given]);
    }

    private void add(String symptom, String step, int cost, String text, String cause, Instant now) throws IOException {
        journal.add(
                Journal.Kind.HINT,
                now,
                new JsonObject()
                        .put("symptom", symptom)
                        .put("step", step)
                        .put("cost", cost)
                        .put("text", text)
                        .put("cause", cause));
    }
}
