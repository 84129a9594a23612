package dev.doorbuster.measure.experiment;

import java.util.List;

/**
 * The recordings of one arm: one variant in one role of a comparison.
 *
 * @param role {@value #BEFORE}, {@value #AFTER} or {@value #ALTERNATIVE}
 */
public record ArmResult(String role, String variant, List<Run> runs) {
    /** The variant that is expected to show the fault. */
    public static final String BEFORE = "before";

    /** The variant that is expected to cure it. */
    public static final String AFTER = "after";

    /** Another variant, which is compared with both. */
    public static final String ALTERNATIVE = "alternative";

    public ArmResult {
        runs = List.copyOf(runs);
    }
}
