package dev.doorbuster.measure.verdict;

import dev.doorbuster.measure.driver.Measurement;
import java.util.List;

/**
 * What the report says about one fault.
 *
 * @param ranking of all mitigations, empty when they were not benched
 */
public record Assessment(Measurement.Result result, Verdict verdict, List<Ranking.Ranked> ranking) {
    public Assessment {
        ranking = List.copyOf(ranking);
    }

    public String id() {
        return result.experiment().id();
    }
}
