package dev.doorbuster.measure.verdict;

import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.experiment.ArmResult;
import dev.doorbuster.measure.experiment.Costs;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.sandbox.switchboard.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The mitigations of one fault, the best first: by {@link MitigationEffect}; within one, by the median signal; then by
 * the primary's CPU time; then by the lines in which it differs from the broken version.
 */
public final class Ranking {
    private static final Comparator<Ranked> ORDER = Comparator.comparing(
                    (Ranked ranked) -> ranked.judgement().effect())
            .thenComparing(ranked -> ranked.signal())
            .thenComparing(ranked -> ranked.cost(Costs.PRIMARY_CPU))
            .thenComparing(Ranked::changedLines);

    private Ranking() {}

    /**
     * One variant's place.
     *
     * @param rank from 1; the broken version, with which all others are compared, has 0 and comes last
     * @param changedLines lines, added and removed together, in which its files differ from the broken version's
     */
    public record Ranked(int rank, String variant, MitigationVerdict judgement, int changedLines, List<Run> runs) {
        public Ranked {
            runs = List.copyOf(runs);
        }

        /** The median signal, rounded as in reports, so that noise does not decide the rank. */
        double signal() {
            return runs.isEmpty()
                    ? Double.MAX_VALUE
                    : Double.parseDouble(Figures.compact(Verdict.signals(runs).median()));
        }

        /** The median of a cost; the largest number if it is unknown. */
        public double cost(String name) {
            return Figures.median(runs, run -> run.costs().get(name)).orElse(Double.MAX_VALUE);
        }

        private Ranked at(int place) {
            return new Ranked(place, variant, judgement, changedLines, runs);
        }
    }

    /** Ranks all trials of a result. */
    public static List<Ranked> of(Measurement.Result result, Fault fault, Path checkout) throws IOException {
        List<Ranked> cures = new ArrayList<>();
        List<Ranked> last = new ArrayList<>();
        for (ArmResult trial : result.trials()) {
            Ranked ranked = new Ranked(
                    0,
                    trial.variant(),
                    MitigationVerdict.of(result.experiment(), trial.runs()),
                    Complexity.changedLines(checkout, fault, trial.variant()),
                    trial.runs());
            (trial.role().equals(ArmResult.BEFORE) ? last : cures).add(ranked);
        }
        cures.sort(ORDER);
        List<Ranked> all = new ArrayList<>();
        for (Ranked ranked : cures) {
            all.add(ranked.at(all.size() + 1));
        }
        all.addAll(last);
        return all;
    }
}
