package dev.doorbuster.measure.verdict;

import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.experiment.Signal;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on one variant as a cure. It is judged by medians: the signal against {@link Signal#fixedAtMost()}, and
 * its {@link CostGuard side effects}.
 *
 * @param reason one sentence
 */
public record MitigationVerdict(MitigationEffect effect, String reason) {
    public static MitigationVerdict of(Experiment experiment, List<Run> runs) {
        if (runs.isEmpty()) {
            return new MitigationVerdict(MitigationEffect.NOT_MEASURED, "there is no run of it");
        }
        Signal signal = experiment.signal();
        double median = Verdict.signals(runs).median();
        String figure = Figures.compact(median) + " " + signal.unit() + " (a cure has at most "
                + Figures.compact(signal.fixedAtMost()) + ")";
        Optional<String> sideEffect = CostGuard.of(experiment.guards(), runs);
        if (median <= signal.fixedAtMost()) {
            return sideEffect
                    .map(harm -> new MitigationVerdict(
                            MitigationEffect.HIDES, figure + ", but it has a side effect: " + harm))
                    .orElseGet(() -> new MitigationVerdict(MitigationEffect.CURES, figure));
        }
        return sideEffect
                .map(harm -> new MitigationVerdict(MitigationEffect.HARMS, figure + ", and " + harm))
                .orElseGet(() -> new MitigationVerdict(MitigationEffect.DOES_NOT_CURE, figure));
    }
}
