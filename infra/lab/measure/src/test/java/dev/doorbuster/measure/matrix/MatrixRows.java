package dev.doorbuster.measure.matrix;

import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.experiment.TimeLine;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Made-up rows of a matrix. */
public final class MatrixRows {
    private static final double LATE_MILLIS = 2 * Run.Client.MAX_LAG_MILLIS;

    private MatrixRows() {}

    /** A row that shows these symptoms at twice their thresholds, and no other. */
    public static Matrix.Row shows(String name, Symptom... shown) {
        return row(name, figures(Set.of(shown)));
    }

    /** A row without data for one symptom. */
    public static Matrix.Row lacks(Symptom missing, String name, Symptom... shown) {
        Map<Symptom, Double> figures = figures(Set.of(shown));
        figures.put(missing, Double.NaN);
        return row(name, figures);
    }

    /** A row that does not count, because the load generator was late. */
    public static Matrix.Row late(String name, Symptom... shown) {
        return row(name, figures(Set.of(shown)), LATE_MILLIS);
    }

    public static Matrix.Row row(String name, Map<Symptom, Double> figures) {
        return row(name, figures, 1);
    }

    private static Matrix.Row row(String name, Map<Symptom, Double> figures, double lagMillis) {
        return new Matrix.Row(
                name,
                Instant.EPOCH,
                figures,
                100,
                new Run.Times(1, 2, 3, 4),
                Map.of(),
                new Run.Client(lagMillis, 2 * lagMillis, 0),
                List.of(new TimeLine.Point(0, 1, 0, 0, 0, 1, 1)));
    }

    /** These symptoms at twice their thresholds, the others at 0. */
    public static Map<Symptom, Double> figures(Set<Symptom> shown) {
        Map<Symptom, Double> figures = new EnumMap<>(Symptom.class);
        for (Symptom symptom : Symptom.values()) {
            figures.put(symptom, shown.contains(symptom) ? symptom.shownAbove() * 2 : 0);
        }
        return figures;
    }
}
