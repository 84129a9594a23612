package dev.doorbuster.incident.answer;

import dev.doorbuster.incident.answer.Answer.Cause;
import dev.doorbuster.incident.data.Suggestion;
import dev.doorbuster.sandbox.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adds causes to an answer. */
public final class Claims {

    private static final Map<String, Component> COMPONENTS = Ids.all(Component.class);
    private static final Map<String, Confidence> CONFIDENCES = Ids.all(Confidence.class);

    private final Mechanisms mechanisms;

    /** @param mechanisms what can be claimed */
    public Claims(Mechanisms mechanisms) {
        this.mechanisms = mechanisms;
    }

    /**
     * The answer with one more cause, which is the last. A cause that is claimed already only gets the new confidence.
     *
     * @param component the id of a component
     * @param mechanism the id of a mechanism that can be in it
     * @param confidence {@code certain} or {@code likely}
     * @throws LabException when that is no claim, when nothing would change, when the answer rules it out, or when it
     *     has as many causes as are allowed
     */
    public Answer add(Answer answer, String component, String mechanism, String confidence) {
        Component where = known(COMPONENTS, "component", component);
        Mechanism what = mechanisms.get(mechanism);
        Confidence how = known(CONFIDENCES, "confidence", confidence);
        if (!what.components().contains(where)) {
            throw LabException.usage(what.id() + " cannot be in " + where.id() + ", only in "
                    + Component.listed(what.components()) + ".");
        }
        Cause claim = Cause.claim(where, what.id(), how);
        if (answer.ruledOut().stream().anyMatch(other -> claim.isOf(other.component(), other.mechanism()))) {
            throw LabException.usage("Your answer rules out " + what.id() + " in " + where.id()
                    + ". Remove that from ruledOut in answer.yaml first.");
        }
        return answer.with(with(answer.claims(), claim));
    }

    private static List<Cause> with(List<Cause> causes, Cause claim) {
        List<Cause> all = new ArrayList<>(causes);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isOf(claim.component(), claim.mechanism())) {
                all.set(i, changed(i + 1, all.get(i), claim.confidence()));
                return all;
            }
        }
        if (all.size() >= AnswerLimits.MAX_CAUSES) {
            throw LabException.usage("Your answer has " + all.size() + " causes, which is the limit. "
                    + "Remove one from answer.yaml first.");
        }
        all.add(claim);
        return all;
    }

    private static Cause changed(int number, Cause cause, Confidence confidence) {
        if (cause.confidence() == confidence) {
            throw LabException.usage("Cause " + number + " of your answer already claims " + cause.mechanism() + " in "
                    + cause.component().id() + ", and its confidence is " + confidence.id() + ".");
        }
        return cause.with(confidence);
    }

    private static <E> E known(Map<String, E> all, String kind, String id) {
        E meant = all.get(id);
        if (meant == null) {
            throw LabException.usage("Unknown " + kind + " \"" + id + "\"."
                    + Suggestion.question(id, all.keySet()) + " Choose one of " + String.join(", ", all.keySet())
                    + ".");
        }
        return meant;
    }
}
