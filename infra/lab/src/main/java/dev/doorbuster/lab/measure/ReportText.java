package dev.doorbuster.lab.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** A report as people read it: on a terminal and as Markdown. */
final class ReportText {
    private final Report report;

    ReportText(Report report) {
        this.report = report;
    }

    String terminal() {
        StringBuilder text = new StringBuilder();
        text.append(headline()).append('\n');
        for (Measurement.Result result : report.results()) {
            text.append('\n').append(title(result)).append('\n');
            text.append(TextTable.plain(rows(result), "  "));
        }
        text.append('\n').append(conditions()).append('\n');
        return text.toString();
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(headline()).append("\n");
        for (Measurement.Result result : report.results()) {
            text.append("\n## ").append(title(result)).append("\n\n");
            text.append(TextTable.markdown(rows(result)));
        }
        text.append('\n').append(conditions()).append('\n');
        return text.toString();
    }

    private String headline() {
        long passed = report.results().stream()
                .filter(result -> result.verdict().passed())
                .count();
        return report.passed()
                ? "PASS: all " + passed
                        + " faults show broken and are cured"
                                .replace("all 1 faults show broken and are", "the fault shows broken and is")
                : "MISS: " + passed + " of " + report.results().size() + " faults show broken and are cured";
    }

    private String title(Measurement.Result result) {
        Signal signal = result.experiment().signal();
        return (result.verdict().passed() ? "PASS " : "MISS ")
                + result.experiment().id() + ": "
                + result.verdict().reason() + ". Expected: above " + Figures.compact(signal.brokenAbove())
                + " before, at most " + Figures.compact(signal.fixedAtMost()) + " after.";
    }

    private List<List<String>> rows(Measurement.Result result) {
        Set<String> extras = new TreeSet<>();
        result.before().forEach(run -> extras.addAll(run.extras().keySet()));
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of(
                "variant",
                "runs",
                result.experiment().signal().name(),
                result.experiment().goodput() + "/min",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "max ms",
                "errors",
                "driver's lag ms",
                "dropped"));
        header.addAll(extras);
        rows.add(header);
        rows.add(row(report.settings().before(), result.before(), extras));
        rows.add(row(report.settings().after(), result.after(), extras));
        return rows;
    }

    private static List<String> row(String variant, List<Run> runs, Set<String> extras) {
        List<String> row = new ArrayList<>(List.of(
                variant,
                Integer.toString(runs.size()),
                range(runs, Run::signal),
                range(runs, Run::goodputPerMinute),
                range(runs, run -> run.latencyMillis().p50()),
                range(runs, run -> run.latencyMillis().p95()),
                range(runs, run -> run.latencyMillis().p99()),
                range(runs, run -> run.latencyMillis().max()),
                errors(runs),
                range(runs, run -> run.client().lagMillis()),
                range(runs, run -> run.client().dropped())));
        extras.forEach(name -> row.add(range(runs, run -> run.extras().getOrDefault(name, 0.0))));
        return row;
    }

    private static String range(List<Run> runs, ToDoubleFunction<Run> figure) {
        return Figures.range(
                Range.of(runs.stream().map(run -> figure.applyAsDouble(run)).toList()));
    }

    private static String errors(List<Run> runs) {
        Map<String, Long> sum = new TreeMap<>();
        runs.forEach(run -> run.errors().forEach((name, count) -> sum.merge(name, count, Long::sum)));
        List<String> texts = new ArrayList<>();
        sum.forEach((name, count) -> texts.add(name + "×" + count));
        return texts.isEmpty() ? "none" : String.join(" ", texts);
    }

    private String conditions() {
        List<String> rates = report.results().stream()
                .map(result -> result.experiment().id() + " " + Figures.compact(result.rate()) + "/s")
                .toList();
        return "Figures over several runs are min–median–max. Load: " + String.join(", ", rates) + " of "
                + Figures.compact(report.calibration().capacityPerSecond())
                + " cached product pages/s that this machine can do. Seed "
                + report.settings().seed() + ", commit "
                + report.commit() + ".\nMachine: " + report.machine().text() + ".";
    }
}
