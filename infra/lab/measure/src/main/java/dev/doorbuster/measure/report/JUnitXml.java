package dev.doorbuster.measure.report;

import dev.doorbuster.measure.experiment.Budget;
import dev.doorbuster.measure.matrix.Matrix;
import dev.doorbuster.measure.verdict.Assessment;
import dev.doorbuster.measure.verdict.Verdict;
import java.util.List;
import java.util.Locale;

/** A report as JUnit XML: one test case for each verdict, so that a build server shows and counts them. */
public final class JUnitXml {
    private final Report report;

    JUnitXml(Report report) {
        this.report = report;
    }

    String text() {
        StringBuilder cases = new StringBuilder();
        int failures = 0;
        for (Assessment fault : report.faults()) {
            failures += fault.verdict().passed() ? 0 : 1;
            cases.append(testCase(fault));
        }
        int tests = report.faults().size();
        for (Matrix.Claim claim : report.matrix().map(Matrix::claims).orElse(List.of())) {
            Verdict verdict = claim.verdict();
            tests++;
            failures += verdict.passed() ? 0 : 1;
            cases.append(testCase(claim.name(), "0", verdict.passed(), verdict.reason(), ""));
        }
        if (!report.facts().unfinished().isEmpty()) {
            tests++;
            failures++;
            cases.append(testCase(
                    "finished",
                    "0",
                    false,
                    report.facts().unfinished(),
                    report.facts().unfinished()));
        }
        return String.format(
                Locale.ROOT,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="doorbuster" tests="%d" failures="%d" errors="0" time="%.1f">
                  <testsuite name="%s" tests="%d" failures="%d" errors="0" skipped="0" time="%.1f" timestamp="%s">
                %s  </testsuite>
                </testsuites>
                """,
                tests,
                failures,
                report.facts().seconds(),
                report.question().word(),
                tests,
                failures,
                report.facts().seconds(),
                escape(report.facts().startedAt().toString()),
                cases);
    }

    private String testCase(Assessment fault) {
        double seconds = fault.result().trials().stream()
                        .mapToInt(trial -> trial.runs().size())
                        .sum()
                * (double) Budget.runSeconds(
                        fault.result().recordSeconds(),
                        fault.result().experiment().aroundSeconds());
        return testCase(
                fault.id(),
                String.format(Locale.ROOT, "%.1f", seconds),
                fault.verdict().passed(),
                fault.verdict().reason(),
                TextTable.plain(ReportTables.figures(fault, Integer.MAX_VALUE), ""));
    }

    private String testCase(String name, String seconds, boolean passed, String reason, String figures) {
        String failure = passed ? "" : "      <failure message=\"" + escape(reason) + "\" type=\"verdict\"/>\n";
        return "    <testcase classname=\"doorbuster." + report.question().word() + "\" name=\"" + escape(name)
                + "\" time=\"" + seconds + "\">\n" + failure + "      <system-out>" + escape(reason + "\n" + figures)
                + "</system-out>\n    </testcase>\n";
    }

    /** Escapes text for elements and attributes; leaves out characters that XML 1.0 does not allow. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    boolean allowed = character >= ' ' || character == '\n' || character == '\t';
                    boolean notACharacter =
                            character == 0xFFFE || character == 0xFFFF || (character >= 0xD800 && character <= 0xDFFF);
                    if (allowed && !notACharacter) {
                        escaped.appendCodePoint(character);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
