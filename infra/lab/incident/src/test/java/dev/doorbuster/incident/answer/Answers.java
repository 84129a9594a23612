package dev.doorbuster.incident.answer;

import dev.doorbuster.incident.answer.Answer.Cause;
import dev.doorbuster.incident.answer.Answer.Gather;
import dev.doorbuster.incident.answer.Answer.Message;
import dev.doorbuster.incident.answer.Answer.Mitigated;
import dev.doorbuster.incident.answer.Answer.Prevention;
import dev.doorbuster.incident.answer.Answer.Priority;
import dev.doorbuster.incident.answer.Answer.RuledOut;
import dev.doorbuster.measure.matrix.Symptom;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers for tests. */
final class Answers {

    private Answers() {}

    /** An answer with something in each place. */
    static Answer full() {
        return withText("Twice, 10 s apart:\n\n  pg_stat_replication\n    and pg_stat_activity");
    }

    /** An answer with this in each place for text. */
    static Answer withText(String text) {
        return new Answer(
                Optional.of(Severity.SEV1),
                Map.of(Symptom.ADMIN, true, Symptom.SLOW_PAGES, false),
                new Gather(text, List.of(1, 40)),
                new Priority(List.of(Symptom.PAYMENTS, Symptom.ADMIN), text),
                text,
                Optional.of(List.of(
                        new Cause(
                                Component.STOREFRONT,
                                "too-few-connections",
                                Confidence.CERTAIN,
                                List.of(Symptom.PAYMENTS),
                                List.of(7, 2),
                                Optional.of(LocalTime.of(0, 7))),
                        Cause.claim(Component.HOST, "disk-full", Confidence.LIKELY))),
                List.of(
                        new RuledOut(Component.POSTGRES_PRIMARY, "missing-index", List.of(3)),
                        new RuledOut(Component.HOST, "clock-skew", List.of())),
                List.of(new Mitigated(1, text.length() > 100 ? "deploy 214" : text, List.of(9))),
                List.of(new Prevention(2, text, "min_over_time(x{a=\"b\"}[5m]) > 0"), new Prevention(1, "", text)),
                new Message(text, text));
    }
}
