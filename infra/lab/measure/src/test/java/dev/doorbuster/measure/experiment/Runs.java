package dev.doorbuster.measure.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Made-up runs of 1,000 requests. */
public final class Runs {
    private Runs() {}

    public static Run run(double signal, Map<String, Double> extras) {
        return run("x", signal, 2, Map.of(), extras);
    }

    public static Run run(
            String variant, double signal, double lagMillis, Map<String, Long> errors, Map<String, Double> extras) {
        return new Run(
                variant,
                Instant.EPOCH,
                signal,
                60,
                1000,
                new Run.Times(1, 2, 3, 4),
                errors,
                new Run.Client(lagMillis, lagMillis, 0),
                extras,
                Map.of(Costs.PRIMARY_CPU, 12.5, Costs.MEMORY, 1024.0),
                List.of(
                        new TimeLine.Point(-1, 40, 0, 0, 0, 2, 9.5),
                        new TimeLine.Point(0, 41, 1, 0, 1, 2, 12),
                        new TimeLine.Point(1, 0, 0, 0, 0, 0, 0)));
    }
}
