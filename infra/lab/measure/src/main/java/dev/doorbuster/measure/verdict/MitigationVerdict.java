package dev.doorbuster.measure.verdict;

import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.experiment.Signal;
import java.util.List;
import java.util.Optional;

/**
 * What the runs of one variant say about it as a cure. It is judged by medians: the signal against
 * {@link Signal#fixedAtMost()}, and {@link CostGuard what it pays with}.
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
        Optional<String> price = CostGuard.of(experiment.guards(), runs);
        if (median <= signal.fixedAtMost()) {
            return price.map(paid ->
                            new MitigationVerdict(MitigationEffect.HIDES, figure + ", but it pays with this: " + paid))
                    .orElseGet(() -> new MitigationVerdict(MitigationEffect.CURES, figure));
        }
        return price.map(paid -> new MitigationVerdict(MitigationEffect.HARMS, figure + ", and " + paid))
                .orElseGet(() -> new MitigationVerdict(MitigationEffect.DOES_NOT_CURE, figure));
    }
}
