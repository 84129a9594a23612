package dev.doorbuster.measure.experiment;

import java.util.Arrays;
import java.util.Collection;

/** The least, middle and greatest of some figures. */
public record Range(double min, double median, double max) {

    /**
     * Of an even number of figures, the median is the mean of the two in the middle.
     *
     * @throws IllegalArgumentException when there is none, or one is not a number
     */
    public static Range of(Collection<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0 || Arrays.stream(sorted).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("no range of " + figures);
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Range(sorted[0], median, sorted[sorted.length - 1]);
    }
}
