package dev.doorbuster.measure.report;

import dev.doorbuster.measure.experiment.ArmResult;
import dev.doorbuster.measure.experiment.Costs;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Range;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.matrix.Matrix;
import dev.doorbuster.measure.matrix.Symptom;
import dev.doorbuster.measure.verdict.Assessment;
import dev.doorbuster.measure.verdict.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of a report as rows of text; the first row is the header. */
public final class ReportTables {
    private static final String UNKNOWN = "–";

    private ReportTables() {}

    /**
     * One column for each trial, one row for each figure.
     *
     * @param columns the maximum width: if ranges would be wider, medians replace them
     */
    static List<List<String>> figures(Assessment fault, int columns) {
        List<List<String>> rows = figures(fault, true);
        boolean wide = TextTable.width(rows) > columns;
        return wide ? figures(fault, false) : rows;
    }

    private static List<List<String>> figures(Assessment fault, boolean ranges) {
        List<ArmResult> trials = fault.result().trials();
        Experiment experiment = fault.result().experiment();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of(ranges ? "figure" : "figure (medians)"));
        header.addAll(names(trials));
        rows.add(header);
        rows.add(row("runs", trials, runs -> Integer.toString(runs.size())));
        rows.add(row(experiment.signal().name(), trials, range(Run::signal, ranges)));
        rows.add(row(experiment.goodput() + " per minute", trials, range(Run::goodputPerMinute, ranges)));
        rows.add(row("latency p50, ms", trials, range(run -> run.latencyMillis().p50(), ranges)));
        rows.add(row("latency p95, ms", trials, range(run -> run.latencyMillis().p95(), ranges)));
        rows.add(row("latency p99, ms", trials, range(run -> run.latencyMillis().p99(), ranges)));
        rows.add(row("latency max, ms", trials, range(run -> run.latencyMillis().max(), ranges)));
        rows.add(row("answered of 1,000", trials, range(Run::answeredPerThousand, ranges)));
        rows.add(row("errors", trials, ReportTables::errors));
        for (String name : extras(trials)) {
            rows.add(row(Figures.words(name), trials, range(run -> run.extras().get(name), ranges)));
        }
        for (String name : costs(trials)) {
            rows.add(row(Figures.words(name), trials, range(run -> run.costs().get(name), ranges)));
        }
        rows.add(row(
                "load generator lag p99, ms", trials, range(run -> run.client().lagMillis(), ranges)));
        rows.add(row(
                "arrivals not sent", trials, range(run -> (double) run.client().dropped(), ranges)));
        return rows;
    }

    /** The trials' variants; two arms of the same variant are told apart by their role. */
    static List<String> names(List<ArmResult> trials) {
        long different = trials.stream().map(ArmResult::variant).distinct().count();
        return trials.stream()
                .map(trial -> different == trials.size() ? trial.variant() : trial.variant() + ", " + trial.role())
                .toList();
    }

    private static List<String> row(String label, List<ArmResult> trials, Function<List<Run>, String> cell) {
        List<String> row = new ArrayList<>(List.of(label));
        trials.forEach(trial -> row.add(trial.runs().isEmpty() ? UNKNOWN : cell.apply(trial.runs())));
        return row;
    }

    private static Function<List<Run>, String> range(Function<Run, @Nullable Double> figure, boolean ranges) {
        return runs -> {
            List<Double> known = new ArrayList<>();
            for (Run run : runs) {
                Double value = figure.apply(run);
                if (value != null && !value.isNaN()) {
                    known.add(value);
                }
            }
            if (known.isEmpty()) {
                return UNKNOWN;
            }
            Range range = Range.of(known);
            return ranges ? Figures.range(range) : Figures.compact(range.median());
        };
    }

    private static Set<String> extras(List<ArmResult> trials) {
        Set<String> names = new TreeSet<>();
        trials.forEach(
                trial -> trial.runs().forEach(run -> names.addAll(run.extras().keySet())));
        return names;
    }

    private static Set<String> costs(List<ArmResult> trials) {
        Set<String> names = new TreeSet<>();
        trials.forEach(
                trial -> trial.runs().forEach(run -> names.addAll(run.costs().keySet())));
        return names;
    }

    private static String errors(List<Run> runs) {
        Map<String, Long> sum = new TreeMap<>();
        runs.forEach(run -> run.errors().forEach((name, count) -> sum.merge(name, count, Long::sum)));
        List<String> texts = new ArrayList<>();
        sum.forEach((name, count) -> texts.add(name + "×" + count));
        return texts.isEmpty() ? "none" : String.join(" ", texts);
    }

    /** The mark before a figure of the matrix that is above its threshold. */
    static final String SHOWN = "● ";

    /** Explains the matrix to a reader who sees it for the first time. */
    static final String MATRIX_KEY = SHOWN
            + "the symptom shows: the figure is above its threshold. \"?\": there was no data, so it is unknown."
            + " Each row is one state of the switches under the same crowd.";

    /** The mark before a figure: whether the symptom shows or is unknown. */
    public static String mark(Matrix.Row row, Symptom symptom) {
        return row.shows(symptom) ? SHOWN : row.isUnknown(symptom) ? "? " : "";
    }

    /** A row for each state of the switches, a column for each symptom, the thresholds last. */
    public static List<List<String>> matrix(Matrix matrix) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("broken"));
        List<String> thresholds = new ArrayList<>(List.of("shows above"));
        for (Symptom symptom : Symptom.values()) {
            header.add(symptom.column());
            thresholds.add(Figures.compact(symptom.shownAbove()));
        }
        rows.add(header);
        for (Matrix.Row row : matrix.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.name()));
            for (Symptom symptom : Symptom.values()) {
                cells.add(mark(row, symptom) + Figures.known(row.figure(symptom)));
            }
            rows.add(cells);
        }
        rows.add(thresholds);
        return rows;
    }

    /** A sentence for each symptom: what its figure counts. */
    static List<String> symptoms() {
        List<String> lines = new ArrayList<>();
        for (Symptom symptom : Symptom.values()) {
            lines.add(
                    symptom.title() + ": " + symptom.unit() + "; shows above " + Figures.compact(symptom.shownAbove()));
        }
        return lines;
    }

    /** The number of columns of {@link #ranking} that are text. */
    static final int RANKING_WORDS = 3;

    /** What the columns of {@link #ranking} mean. */
    static final String RANKING_KEY =
            "Medians. Answered: requests with a proper response, per 1,000. Lines: changed lines compared with broken. "
                    + "Primary CPU: per cent of one core. MiB: memory of all processes.";

    /** A row for each mitigation, the best first, with what it does and what it costs. */
    static List<List<String>> ranking(Assessment fault) {
        List<List<String>> rows = new ArrayList<>();
        boolean stale = fault.ranking().stream()
                .anyMatch(ranked -> staleness(fault, ranked).isPresent());
        List<String> header = new ArrayList<>(
                List.of("rank", "variant", "effect", "signal", "p99 ms", "answered", "lines", "primary CPU %", "MiB"));
        if (stale) {
            header.add("stale");
        }
        rows.add(header);
        for (Ranking.Ranked ranked : fault.ranking()) {
            List<String> row = new ArrayList<>(List.of(
                    ranked.rank() == 0 ? UNKNOWN : Integer.toString(ranked.rank()),
                    ranked.variant(),
                    ranked.judgement().effect().word(),
                    median(ranked, Run::signal),
                    median(ranked, run -> run.latencyMillis().p99()),
                    median(ranked, Run::answeredPerThousand),
                    Integer.toString(ranked.changedLines()),
                    median(ranked, run -> run.costs().get(Costs.PRIMARY_CPU)),
                    median(ranked, run -> run.costs().get(Costs.MEMORY))));
            if (stale) {
                row.add(staleness(fault, ranked).map(Figures::compact).orElse(UNKNOWN));
            }
            rows.add(row);
        }
        return rows;
    }

    private static java.util.Optional<Double> staleness(Assessment fault, Ranking.Ranked ranked) {
        String figure = fault.result().experiment().staleness();
        java.util.OptionalDouble median =
                Figures.median(ranked.runs(), run -> run.extras().get(figure));
        return median.isPresent() ? java.util.Optional.of(median.getAsDouble()) : java.util.Optional.empty();
    }

    private static String median(Ranking.Ranked ranked, Function<Run, @Nullable Double> figure) {
        java.util.OptionalDouble median = Figures.median(ranked.runs(), figure);
        return median.isPresent() ? Figures.compact(median.getAsDouble()) : UNKNOWN;
    }

    /** A sentence about each mitigation. */
    static List<String> exposed(Assessment fault) {
        return fault.ranking().stream()
                .map(ranked ->
                        ranked.variant() + " " + ranked.judgement().effect().word() + ": "
                                + ranked.judgement().reason())
                .toList();
    }
}
