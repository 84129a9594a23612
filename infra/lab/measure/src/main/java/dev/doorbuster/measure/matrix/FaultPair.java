package dev.doorbuster.measure.matrix;

import java.util.ArrayList;
import java.util.List;

/** Two faults that are broken together. */
public record FaultPair(String first, String second) {
    private static final String SEPARATOR = "+";

    /** All pairs of these faults, in their order: 15 pairs of six faults. */
    public static List<FaultPair> of(List<String> faults) {
        List<FaultPair> pairs = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            String first = faults.get(i);
            faults.stream().skip(i + 1L).forEach(second -> pairs.add(new FaultPair(first, second)));
        }
        return pairs;
    }

    /** The name of the pair's row in a {@link Matrix}: both ids, joined by {@value #SEPARATOR}. */
    public String rowName() {
        return first + SEPARATOR + second;
    }

    /** The ids of both faults. */
    public List<String> faults() {
        return List.of(first, second);
    }
}
