package dev.doorbuster.measure.report;

import dev.doorbuster.measure.experiment.ArmResult;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.experiment.Signal;
import dev.doorbuster.measure.matrix.Masking;
import dev.doorbuster.measure.matrix.Matrix;
import dev.doorbuster.measure.verdict.Assessment;
import dev.doorbuster.measure.verdict.MitigationEffect;
import dev.doorbuster.measure.verdict.Verdict;
import dev.doorbuster.sandbox.terminal.Console;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the templates of the report's page show.
 *
 * @param verdict of the whole measurement
 * @param headline one sentence, without the verdict
 * @param faults in the order in which they were measured
 * @param claims the claims of the matrix and their verdicts; none without a matrix
 * @param matrix fault by symptom; null if that was not measured
 * @param conditions machine, version, duration and seed
 */
public record ReportView(
        Badge verdict,
        String headline,
        List<Fault> faults,
        List<Claim> claims,
        @Nullable MatrixSection matrix,
        String conditions) {

    private static final Map<String, Badge> EFFECTS =
            Arrays.stream(MitigationEffect.values()).collect(Collectors.toMap(MitigationEffect::word, Badge::of));

    /** The effects on a symptom that stand out in the table of pairs. */
    private static final Map<String, Badge> MASKING = Stream.of(Masking.Effect.HIDDEN, Masking.Effect.ADDED)
            .collect(Collectors.toMap(
                    Masking.Effect::word, effect -> new Badge("effect-" + effect.word(), effect.word())));

    private static final int COLOURS = 6;

    /** Room between the largest figure and the end of its scale. */
    private static final double MARGIN = 1.05;

    /** A word with a colour; {@code style} is a class of the style sheet. */
    public record Badge(String style, String word) {

        private static Badge of(Verdict verdict) {
            return new Badge(verdict.word(), verdict.word().toUpperCase(Locale.ROOT));
        }

        private static Badge of(MitigationEffect effect) {
            return new Badge(effect.name().toLowerCase(Locale.ROOT).replace('_', '-'), effect.word());
        }
    }

    /** One claim of the matrix and its verdict. */
    public record Claim(Badge verdict, String name, String reason) {}

    /**
     * Fault by symptom: the table, what its marks mean, and a sentence for each symptom.
     *
     * @param masking what the faults of each pair hide of each other; null if no pair was measured
     */
    public record MatrixSection(
            Table table,
            String key,
            List<String> symptoms,
            @Nullable MaskingSection masking) {}

    /** Pair of faults by symptom: the table, what its words mean, and a sentence for each fault that is hidden. */
    public record MaskingSection(String title, Table table, String key, List<String> hidden) {}

    /** {@code style} is a class of the style sheet. */
    public record Table(String style, List<String> header, List<List<Cell>> rows) {}

    /** Text, or a badge in its place; {@code shown} marks a symptom that shows. */
    public record Cell(String text, boolean shown, @Nullable Badge badge) {}

    /** A position on a scale, in per cent of its width in CSS notation, and the figure there. */
    public record Dot(String left, String figure) {

        private static Dot at(double figure, double scale) {
            return new Dot(String.format(Locale.ROOT, "%.2f%%", 100 * figure / scale), Figures.compact(figure));
        }
    }

    /** The runs of one variant on a scale; {@code colour} is a class of the style sheet. */
    public record Track(String name, String colour, List<Dot> dots, String range) {}

    /** The mitigations, the best first, what the columns mean, and a sentence for each. */
    public record RankingSection(Table table, String key, List<String> effects) {}

    /**
     * The section of one fault.
     *
     * @param number its index in the report's data
     * @param unit of the signal
     * @param most the maximum of a cure
     * @param above the threshold above which the fault shows
     */
    public record Fault(
            int number,
            String id,
            Badge verdict,
            String reason,
            String expectation,
            @Nullable RankingSection ranking,
            String unit,
            Dot most,
            Dot above,
            List<Track> tracks,
            Table figures) {}

    static ReportView of(Report report) {
        ReportText text = new ReportText(report, Console.plain());
        return new ReportView(
                report.passed() ? new Badge("pass", "PASS") : new Badge("miss", "MISS"),
                text.headline().substring("PASS: ".length()),
                IntStream.range(0, report.faults().size())
                        .mapToObj(number -> fault(report.faults().get(number), number, text))
                        .toList(),
                report.matrix().map(Matrix::claims).orElse(List.of()).stream()
                        .map(claim -> new Claim(
                                Badge.of(claim.verdict()),
                                claim.name(),
                                claim.verdict().reason()))
                        .toList(),
                report.matrix().map(ReportView::matrix).orElse(null),
                text.conditions());
    }

    private static MatrixSection matrix(Matrix matrix) {
        List<Masking> pairs = matrix.masking();
        return new MatrixSection(
                table("matrix", ReportTables.matrix(matrix)),
                ReportTables.MATRIX_KEY,
                ReportTables.symptoms(),
                pairs.isEmpty() ? null : masking(pairs));
    }

    private static MaskingSection masking(List<Masking> pairs) {
        return new MaskingSection(
                MaskingTable.TITLE,
                table("matrix", MaskingTable.rows(pairs), text -> new Cell(text, false, MASKING.get(text))),
                MaskingTable.KEY,
                MaskingTable.hidden(pairs));
    }

    private static Fault fault(Assessment fault, int number, ReportText text) {
        Signal signal = fault.result().experiment().signal();
        List<ArmResult> trials = fault.result().trials();
        double most = trials.stream()
                .flatMap(trial -> trial.runs().stream())
                .mapToDouble(Run::signal)
                .max()
                .orElse(0);
        double scale = Math.max(most, signal.brokenAbove()) * MARGIN;
        return new Fault(
                number,
                fault.id(),
                Badge.of(fault.verdict()),
                fault.verdict().reason(),
                text.expectation(fault),
                fault.ranking().isEmpty() ? null : ranking(fault),
                signal.unit(),
                Dot.at(signal.fixedAtMost(), scale),
                Dot.at(signal.brokenAbove(), scale),
                tracks(trials, scale),
                table("figures", ReportTables.figures(fault, Integer.MAX_VALUE)));
    }

    private static RankingSection ranking(Assessment fault) {
        return new RankingSection(
                table("ranking", ReportTables.ranking(fault)), ReportTables.RANKING_KEY, ReportTables.exposed(fault));
    }

    private static List<Track> tracks(List<ArmResult> trials, double scale) {
        List<String> names = ReportTables.names(trials);
        List<Track> tracks = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            List<Run> runs = trials.get(i).runs();
            tracks.add(new Track(
                    names.get(i),
                    "c" + i % COLOURS,
                    runs.stream().map(run -> Dot.at(run.signal(), scale)).toList(),
                    runs.isEmpty() ? "–" : Figures.range(Verdict.signals(runs))));
        }
        return tracks;
    }

    private static Table table(String style, List<List<String>> rows) {
        return table(style, rows, ReportView::cell);
    }

    private static Table table(String style, List<List<String>> rows, Function<String, Cell> cell) {
        return new Table(
                style,
                rows.get(0),
                rows.stream()
                        .skip(1)
                        .map(row -> row.stream().map(cell).toList())
                        .toList());
    }

    private static Cell cell(String text) {
        return new Cell(text, text.startsWith(ReportTables.SHOWN), EFFECTS.get(text));
    }
}
