package dev.doorbuster.measure.experiment;

import java.util.Arrays;
import java.util.Collection;

/** The minimum, median and maximum of some figures. */
public record Range(double min, double median, double max) {

    /**
     * Computes the range. The median of an even number of figures is the mean of the two in the middle.
     *
     * @throws IllegalArgumentException when there are no figures, or one is NaN
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
