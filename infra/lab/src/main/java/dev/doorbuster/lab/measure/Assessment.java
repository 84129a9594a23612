package dev.doorbuster.lab.measure;

import java.util.List;

/**
 * What the report says about one fault.
 *
 * @param ranking of all mitigations, empty when they were not benched
 */
record Assessment(Measurement.Result result, Verdict verdict, List<Ranking.Ranked> ranking) {
    Assessment {
        ranking = List.copyOf(ranking);
    }

    String id() {
        return result.experiment().id();
    }
}
