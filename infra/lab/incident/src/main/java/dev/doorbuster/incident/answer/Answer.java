package dev.doorbuster.incident.answer;

import dev.doorbuster.measure.matrix.Symptom;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody found out about an incident and did about it. What is empty was not answered, except for an empty list
 * of causes: it claims that nothing is wrong. Texts have no white space around them; pins are given by number, from 1.
 *
 * @param severity how much it hurts
 * @param symptoms whether each symptom is present; only those that somebody decided on
 * @param gather question 1: what to look at
 * @param priority question 2: in which order
 * @param tools question 3: with which tools
 * @param causes question 4: the root causes; empty when nobody claims anything, not even that nothing is wrong
 * @param ruledOut mechanisms that were looked for and not found
 * @param mitigated question 5: what was done about which cause
 * @param prevent question 6: what prevents a cause for good
 * @param message what others are told
 */
public record Answer(
        Optional<Severity> severity,
        Map<Symptom, Boolean> symptoms,
        Gather gather,
        Priority priority,
        String tools,
        Optional<List<Cause>> causes,
        List<RuledOut> ruledOut,
        List<Mitigated> mitigated,
        List<Prevention> prevent,
        Message message) {

    /** Nothing is answered. */
    public static final Answer EMPTY = new Answer(
            Optional.empty(),
            Map.of(),
            new Gather("", List.of()),
            new Priority(List.of(), ""),
            "",
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            new Message("", ""));

    public Answer {
        Map<Symptom, Boolean> decided = new EnumMap<>(Symptom.class);
        decided.putAll(symptoms);
        symptoms = Collections.unmodifiableMap(decided);
        tools = tools.strip();
        causes = causes.map(List::copyOf);
        ruledOut = List.copyOf(ruledOut);
        mitigated = List.copyOf(mitigated);
        prevent = List.copyOf(prevent);
    }

    /**
     * What to look at.
     *
     * @param pins what was seen
     */
    public record Gather(String text, List<Integer> pins) {

        public Gather {
            text = text.strip();
            pins = List.copyOf(pins);
        }
    }

    /**
     * In which order to look.
     *
     * @param order the most urgent symptom first
     * @param text why
     */
    public record Priority(List<Symptom> order, String text) {

        public Priority {
            order = List.copyOf(order);
            text = text.strip();
        }
    }

    /**
     * A claim.
     *
     * @param mechanism its id
     * @param explains the symptoms that it leads to
     * @param pins the evidence
     * @param since the time of day from which on it was there, UTC
     */
    public record Cause(
            Component component,
            String mechanism,
            Confidence confidence,
            List<Symptom> explains,
            List<Integer> pins,
            Optional<LocalTime> since) {

        public Cause {
            explains = List.copyOf(explains);
            pins = List.copyOf(pins);
        }

        /** A claim without evidence. */
        static Cause claim(Component component, String mechanism, Confidence confidence) {
            return new Cause(component, mechanism, confidence, List.of(), List.of(), Optional.empty());
        }

        /** The same claim, made with another confidence. */
        Cause with(Confidence other) {
            return new Cause(component, mechanism, other, explains, pins, since);
        }

        /** Whether it claims this. */
        boolean isOf(Component itsComponent, String itsMechanism) {
            return component == itsComponent && mechanism.equals(itsMechanism);
        }
    }

    /**
     * A mechanism that was looked for and not found.
     *
     * @param mechanism its id
     * @param pins the evidence
     */
    public record RuledOut(Component component, String mechanism, List<Integer> pins) {

        public RuledOut {
            pins = List.copyOf(pins);
        }
    }

    /**
     * What was done about a cause.
     *
     * @param cause the number of the cause in the answer, from 1
     * @param by the measure
     * @param verifiedBy the pins that show its effect
     */
    public record Mitigated(int cause, String by, List<Integer> verifiedBy) {

        public Mitigated {
            by = by.strip();
            verifiedBy = List.copyOf(verifiedBy);
        }
    }

    /**
     * What prevents a cause for good.
     *
     * @param cause the number of the cause in the answer, from 1
     * @param alert the expression of an alert that tells earlier
     */
    public record Prevention(int cause, String text, String alert) {

        public Prevention {
            text = text.strip();
            alert = alert.strip();
        }
    }

    /** What customers and engineers are told. */
    public record Message(String customers, String engineers) {

        public Message {
            customers = customers.strip();
            engineers = engineers.strip();
        }
    }

    /** The causes that are claimed. */
    public List<Cause> claims() {
        return causes.orElse(List.of());
    }

    /** Whether it says that nothing is wrong, which is more than saying nothing. */
    public boolean saysNothingIsWrong() {
        return causes.isPresent() && claims().isEmpty();
    }

    /** The same answer with other causes. */
    Answer with(List<Cause> others) {
        return new Answer(
                severity,
                symptoms,
                gather,
                priority,
                tools,
                Optional.of(others),
                ruledOut,
                mitigated,
                prevent,
                message);
    }
}
