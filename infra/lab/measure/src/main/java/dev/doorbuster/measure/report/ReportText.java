package dev.doorbuster.measure.report;

import dev.doorbuster.measure.experiment.ComparisonKind;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Signal;
import dev.doorbuster.measure.matrix.Masking;
import dev.doorbuster.measure.matrix.Matrix;
import dev.doorbuster.measure.verdict.Assessment;
import dev.doorbuster.sandbox.terminal.Console;
import java.util.ArrayList;
import java.util.List;

/** Formats a report for people: for a terminal, within {@value #COLUMNS} columns, and as Markdown. */
public final class ReportText {
    private static final int COLUMNS = 108;

    private final Report report;
    private final Console console;

    public ReportText(Report report, Console console) {
        this.report = report;
        this.console = console;
    }

    public String terminal() {
        StringBuilder text = new StringBuilder();
        text.append(coloured(report.passed(), console.bold(headline()))).append('\n');
        for (Assessment fault : report.faults()) {
            text.append(verdict(fault)).append('\n');
        }
        for (Assessment fault : report.faults()) {
            text.append('\n').append(console.bold(fault.id())).append('\n');
            text.append(wrapped(expectation(fault), "  ")).append('\n');
            if (!fault.ranking().isEmpty()) {
                text.append('\n')
                        .append(TextTable.plain(ReportTables.ranking(fault), "  ", ReportTables.RANKING_WORDS));
                text.append(console.faint(wrapped(ReportTables.RANKING_KEY, "  ")))
                        .append("\n\n");
                for (String line : ReportTables.exposed(fault)) {
                    text.append(wrapped(line, "  ")).append('\n');
                }
            }
            text.append('\n').append(TextTable.plain(ReportTables.figures(fault, COLUMNS), "  "));
        }
        report.matrix().ifPresent(matrix -> text.append(terminal(matrix)));
        text.append('\n').append(console.faint(wrapped(conditions(), ""))).append('\n');
        return text.toString();
    }

    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(headline()).append("\n\n");
        for (Assessment fault : report.faults()) {
            text.append("- ").append(verdictLine(fault)).append('\n');
        }
        for (Assessment fault : report.faults()) {
            text.append("\n## ").append(fault.id()).append("\n\n");
            text.append(expectation(fault)).append("\n\n");
            if (!fault.ranking().isEmpty()) {
                text.append(TextTable.markdown(ReportTables.ranking(fault))).append('\n');
                text.append(ReportTables.RANKING_KEY).append("\n\n");
                for (String line : ReportTables.exposed(fault)) {
                    text.append("- ").append(line).append('\n');
                }
                text.append('\n');
            }
            text.append(TextTable.markdown(ReportTables.figures(fault, Integer.MAX_VALUE)));
        }
        report.matrix().ifPresent(matrix -> text.append(markdown(matrix)));
        text.append("\n## Conditions\n\n").append(conditions()).append('\n');
        return text.toString();
    }

    private String terminal(Matrix matrix) {
        StringBuilder text = new StringBuilder();
        for (Matrix.Claim claim : matrix.claims()) {
            text.append(coloured(claim.verdict().passed(), wrapped(claimLine(claim), "  ")))
                    .append('\n');
        }
        text.append('\n').append(TextTable.plain(ReportTables.matrix(matrix), "  "));
        text.append('\n').append(wrapped(ReportTables.MATRIX_KEY, "  ")).append('\n');
        ReportTables.symptoms().forEach(line -> text.append(wrapped(line, "  ")).append('\n'));
        text.append(terminal(matrix.masking()));
        return text.toString();
    }

    private String terminal(List<Masking> pairs) {
        if (pairs.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append('\n').append(console.bold(MaskingTable.TITLE)).append("\n\n");
        text.append(TextTable.plain(MaskingTable.rows(pairs), "  ")).append('\n');
        text.append(wrapped(MaskingTable.KEY, "  ")).append('\n');
        MaskingTable.hidden(pairs)
                .forEach(line -> text.append(wrapped(line, "  ")).append('\n'));
        return text.toString();
    }

    private static String markdown(Matrix matrix) {
        StringBuilder text = new StringBuilder();
        matrix.claims()
                .forEach(claim -> text.append("- ").append(claimLine(claim)).append('\n'));
        text.append('\n').append(TextTable.markdown(ReportTables.matrix(matrix)));
        text.append('\n').append(ReportTables.MATRIX_KEY).append("\n\n");
        ReportTables.symptoms().forEach(line -> text.append("- ").append(line).append('\n'));
        text.append(markdown(matrix.masking()));
        return text.toString();
    }

    private static String markdown(List<Masking> pairs) {
        if (pairs.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append("\n## ").append(MaskingTable.TITLE).append("\n\n");
        text.append(TextTable.markdown(MaskingTable.rows(pairs))).append('\n');
        text.append(MaskingTable.KEY).append('\n');
        List<String> hidden = MaskingTable.hidden(pairs);
        text.append(hidden.isEmpty() ? "" : "\n");
        hidden.forEach(line -> text.append("- ").append(line).append('\n'));
        return text.toString();
    }

    static String claimLine(Matrix.Claim claim) {
        return (claim.verdict().passed() ? "PASS " : "MISS ") + claim.name() + ": "
                + claim.verdict().reason();
    }

    String headline() {
        long passed = report.faults().stream()
                .filter(fault -> fault.verdict().passed())
                .count();
        int all = report.faults().size();
        String what = switch (report.question()) {
            case MEASURE ->
                all == 1
                        ? (passed == 1
                                ? "the fault shows when broken and is gone when fixed"
                                : "the fault does not show or is not cured")
                        : passed + " of " + all + " faults show when broken and are gone when fixed";
            case SAME_VERSION -> passed + " of " + all + " show no difference between two arms of the same version";
            case MATRIX ->
                report.matrix().map(Matrix::passed).orElse(false)
                        ? "every symptom has its cause, and none shows with everything fixed"
                        : "a symptom does not show where it should, or shows where it should not";
            case BENCH -> passed == all ? "the fix cures" : "the fix does not cure";
        };
        String end = report.facts().unfinished().isEmpty()
                ? ""
                : ". UNFINISHED: " + report.facts().unfinished();
        return (report.passed() ? "PASS: " : "MISS: ") + what + end;
    }

    private String verdict(Assessment fault) {
        return coloured(fault.verdict().passed(), wrapped(verdictLine(fault), "  "));
    }

    static String verdictLine(Assessment fault) {
        return (fault.verdict().passed() ? "PASS " : "MISS ") + fault.id() + ": "
                + fault.verdict().reason();
    }

    String expectation(Assessment fault) {
        Signal signal = fault.result().experiment().signal();
        String load = Figures.compact(fault.result().rate()) + " requests/s, recordings of "
                + fault.result().recordSeconds() + " s.";
        return "Signal: " + signal.name() + ". "
                + (report.question() == ComparisonKind.SAME_VERSION
                        ? "Expected: no difference. "
                        : "Expected: broken above " + Figures.compact(signal.brokenAbove()) + ", cured at most "
                                + Figures.compact(signal.fixedAtMost()) + ". ")
                + load;
    }

    String conditions() {
        String pages = Figures.compact(report.facts().calibration().capacityPerSecond());
        String load = report.matrix()
                .map(matrix -> "Load: " + Figures.compact(matrix.ratePerSecond())
                        + " requests/s, as in the sale, in recordings of " + matrix.recordSeconds()
                        + " s. Capacity of this machine: " + pages + " cached product pages/s. ")
                .orElse("Figures over several runs are min–median–max. Load: fractions of this machine's capacity of "
                        + pages + " cached product pages/s. ");
        return load + "Duration: "
                + Figures.clock(report.facts().seconds())
                + ", started at " + report.facts().startedAt() + ". Seed "
                + report.settings().seed() + ", commit " + report.facts().commit()
                + ". Machine: " + report.facts().machine().text() + ".";
    }

    private String coloured(boolean good, String text) {
        return good ? console.good(text) : console.bad(text);
    }

    /** Wraps the text between words; further lines are indented by two more spaces. */
    static String wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() + 1 > COLUMNS && !line.toString().isBlank()) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append("  ");
            }
            line.append(line.toString().isBlank() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return String.join("\n", lines);
    }
}
