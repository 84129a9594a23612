package dev.doorbuster.measure.verdict;

import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Guard;
import dev.doorbuster.measure.experiment.Range;
import dev.doorbuster.measure.experiment.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the side effects of a variant: requests that fail, or a figure above the limit of a guard. */
final class CostGuard {
    private CostGuard() {}

    /** The side effects in words; empty if none is above its limit. */
    static Optional<String> of(List<Guard> guards, List<Run> runs) {
        List<String> effects = new ArrayList<>();
        double answered =
                runs.stream().mapToDouble(Run::answeredPerThousand).min().orElse(Double.NaN);
        if (Double.isNaN(answered)) {
            effects.add("no request was sent, so it is unknown whether the shop responds");
        } else if (answered < Verdict.MIN_ANSWERED_PER_THOUSAND) {
            effects.add("the shop answers only " + Figures.compact(answered)
                    + " of 1,000 requests properly (at least 900 are needed)");
        }
        for (Guard guard : guards) {
            of(guard, runs).ifPresent(effects::add);
        }
        return effects.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", effects));
    }

    private static Optional<String> of(Guard guard, List<Run> runs) {
        List<Double> figures = runs.stream()
                .map(run -> run.extras().get(guard.figure()))
                .filter(figure -> figure != null && !figure.isNaN())
                .toList();
        String name = Figures.words(guard.figure());
        if (figures.isEmpty()) {
            return Optional.of(name + " was not measured, so this is unknown: " + guard.harm());
        }
        double median = Range.of(figures).median();
        return median <= guard.atMost()
                ? Optional.empty()
                : Optional.of(name + " " + Figures.compact(median) + " " + guard.unit() + " (at most "
                        + Figures.compact(guard.atMost()) + "): " + guard.harm());
    }
}
