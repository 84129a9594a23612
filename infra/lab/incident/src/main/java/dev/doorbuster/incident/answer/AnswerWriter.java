package dev.doorbuster.incident.answer;

import dev.doorbuster.incident.answer.Answer.Cause;
import dev.doorbuster.incident.answer.Answer.Mitigated;
import dev.doorbuster.incident.answer.Answer.Prevention;
import dev.doorbuster.incident.answer.Answer.RuledOut;
import dev.doorbuster.measure.matrix.Symptom;
import dev.doorbuster.sandbox.LabException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes an answer as YAML with the comments of the template, such that {@link AnswerReader} reads an equal answer.
 * Texts of several lines are written as such, so that people can go on editing them.
 */
public final class AnswerWriter {

    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    private AnswerWriter() {}

    /**
     * An answer as YAML.
     *
     * @throws LabException when it is larger than the reader accepts
     */
    public static String yaml(Answer answer) {
        String yaml = new AnswerWriter().write(answer);
        int bytes = yaml.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > AnswerLimits.MAX_BYTES) {
            throw LabException.failed(String.format(
                    Locale.ROOT,
                    "The answer would have %,d bytes, but at most %,d are allowed. Shorten its texts.",
                    bytes,
                    AnswerLimits.MAX_BYTES));
        }
        return yaml;
    }

    private String write(Answer answer) {
        out.append(Headings.FILE);
        section(Headings.SEVERITY);
        field(0, "severity", answer.severity().map(Severity::id).orElse(""));
        symptoms(answer.symptoms());
        search(answer);
        findings(answer);
        section(Headings.MESSAGE);
        line(0, "message:");
        text(1, "customers", answer.message().customers());
        text(1, "engineers", answer.message().engineers());
        return out.toString();
    }

    private void search(Answer answer) {
        section(Headings.GATHER);
        line(0, "gather:");
        text(1, "text", answer.gather().text());
        field(1, "pins", pins(answer.gather().pins()));
        section(Headings.PRIORITY);
        line(0, "priority:");
        field(1, "order", symptoms(answer.priority().order()));
        text(1, "text", answer.priority().text());
        section(Headings.TOOLS);
        line(0, "tools:");
        text(1, "text", answer.tools());
    }

    private void findings(Answer answer) {
        section(Headings.CAUSES);
        answer.causes().ifPresentOrElse(all -> list("causes", all, this::cause), () -> line(0, "causes:"));
        section(Headings.RULED_OUT);
        list("ruledOut", answer.ruledOut(), this::ruledOut);
        section(Headings.MITIGATED);
        list("mitigated", answer.mitigated(), this::mitigated);
        section(Headings.PREVENT);
        list("prevent", answer.prevent(), this::prevention);
    }

    private void symptoms(Map<Symptom, Boolean> decided) {
        section(Headings.SYMPTOMS);
        line(0, "symptoms:");
        for (Symptom symptom : Symptom.values()) {
            Boolean present = decided.get(symptom);
            field(1, Ids.of(symptom), present == null ? "" : present.toString());
        }
    }

    private void cause(Cause cause) {
        field(2, "component", cause.component().id());
        field(2, "mechanism", cause.mechanism());
        field(2, "confidence", cause.confidence().id());
        field(2, "explains", symptoms(cause.explains()));
        field(2, "pins", pins(cause.pins()));
        field(2, "since", cause.since().map(time -> quoted(time.toString())).orElse(""));
    }

    private void ruledOut(RuledOut ruledOut) {
        field(2, "component", ruledOut.component().id());
        field(2, "mechanism", ruledOut.mechanism());
        field(2, "pins", pins(ruledOut.pins()));
    }

    private void mitigated(Mitigated mitigated) {
        field(2, "cause", Integer.toString(mitigated.cause()));
        text(2, "by", mitigated.by());
        field(2, "verifiedBy", pins(mitigated.verifiedBy()));
    }

    private void prevention(Prevention prevention) {
        field(2, "cause", Integer.toString(prevention.cause()));
        text(2, "text", prevention.text());
        text(2, "alert", prevention.alert());
    }

    private static String pins(List<Integer> pins) {
        return pins.stream().map(pin -> "P" + pin).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String symptoms(List<Symptom> symptoms) {
        return symptoms.stream().map(Ids::of).collect(Collectors.joining(", ", "[", "]"));
    }

    private void section(String heading) {
        out.append('\n').append(heading);
    }

    private <T> void list(String key, List<T> items, Consumer<T> fields) {
        field(0, key, items.isEmpty() ? "[]" : "");
        for (T item : items) {
            int start = out.length();
            fields.accept(item);
            out.setCharAt(start + INDENT.length(), '-');
        }
    }

    private void text(int depth, String key, String text) {
        if (!isBlock(text)) {
            field(depth, key, text.isEmpty() ? "" : quoted(text));
            return;
        }
        line(depth, key + ": |-");
        for (String one : text.split("\n", -1)) {
            line(one.isEmpty() ? 0 : depth + 1, one);
        }
    }

    private void field(int depth, String key, String value) {
        line(depth, value.isEmpty() ? key + ":" : key + ": " + value);
    }

    private void line(int depth, String text) {
        out.append(INDENT.repeat(depth)).append(text).append('\n');
    }

    /** Whether a text has several lines that mean in a block what they are. */
    private static boolean isBlock(String text) {
        return text.indexOf('\n') >= 0 && text.codePoints().allMatch(c -> c == '\n' || isPlain(c));
    }

    /** Whether a character means itself, in a block as well as between quotes. */
    private static boolean isPlain(int c) {
        return (c >= ' ' && c < 0x7F)
                || (c >= 0xA0
                        && c != 0x2028
                        && c != 0x2029
                        && c != 0xFEFF
                        && c < 0xFFFE
                        && Character.getType(c) != Character.SURROGATE)
                || c >= 0x1_0000;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPlain(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(String.format(Locale.ROOT, "\\u%04X", c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
