package dev.doorbuster.incident.answer;

import dev.doorbuster.measure.matrix.Symptom;
import java.util.List;

/** The comments before the sections of an answer. */
final class Headings {

    static final String FILE = """
            # Your answer. Fill in what you know; what stays empty is not answered. At most %d words of text in all.
            # A text of several lines begins with "text: |" and is indented. `shopctl answer check` names mistakes.
            # `shopctl claim` adds a cause and writes this file anew: your answers stay, your comments do not.
            """.formatted(AnswerLimits.MAX_WORDS);

    static final String SEVERITY = """
            # sev1: many customers cannot buy, or money is at risk. sev2: many are hurt, but can buy.
            # sev3: few are hurt, or only the staff. none: nothing is wrong.
            """;

    static final String SYMPTOMS = """
            # What do customers and staff notice when you are called? true or false for each.
            """;

    static final String GATHER = """
            # Question 1: What additional information or metrics would you gather? Name your pins: [P1, P4].
            """;

    static final String PRIORITY = """
            # Question 2: How would you prioritize investigating the symptoms? The most urgent first, and why.
            """;

    static final String TOOLS = """
            # Question 3: What tools or commands diagnose each part of the system?
            """;

    static final String CAUSES = """
            # Question 4: What are the root causes, at most %d? "causes: []" means that nothing is wrong. For each:
            #  - component: one of
            %s
            #    mechanism: an id of mechanisms.yaml
            #    confidence: certain or likely; a wrong claim costs more when it is certain
            #    explains: [%s]
            #    pins: [P1, P4]
            #    since: "13:41"
            """.formatted(
                    AnswerLimits.MAX_CAUSES,
                    components(),
                    String.join(", ", Ids.all(Symptom.class).keySet()));

    static final String RULED_OUT = """
            # What did you look for and not find?
            #  - {component: host, mechanism: disk-full, pins: [P2]}
            """;

    static final String MITIGATED = """
            # Question 5: What mitigates the problems at once? By the number of the cause, from 1.
            #  - {cause: 1, by: "deploy 214", verifiedBy: [P9]}
            """;

    static final String PREVENT = """
            # Question 6: What prevents similar issues in the long term? By the number of the cause.
            #  - {cause: 1, text: "what to change", alert: "the expression of an alert"}
            """;

    static final String MESSAGE = """
            # What do you tell customers, and what the engineers who take over?
            """;

    private Headings() {}

    /** All components, in two lines. */
    private static String components() {
        List<Component> all = List.of(Component.values());
        int half = all.size() / 2;
        String indent = "#      ";
        return indent + Component.listed(all.subList(0, half)) + ",\n" + indent
                + Component.listed(all.subList(half, all.size()));
    }
}
