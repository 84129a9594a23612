package dev.doorbuster.lab.measure;

import java.util.List;

/**
 * The recordings of one arm: one variant in one part of a comparison.
 *
 * @param role {@value #BEFORE}, {@value #AFTER} or {@value #ALTERNATIVE}
 */
record Trial(String role, String variant, List<Run> runs) {
    /** The variant that is expected to show the fault. */
    static final String BEFORE = "before";

    /** The variant that is expected to cure it. */
    static final String AFTER = "after";

    /** Another one that is held against both. */
    static final String ALTERNATIVE = "alternative";

    Trial {
        runs = List.copyOf(runs);
    }
}
