package dev.doorbuster.measure.matrix;

import java.util.Collection;

/** Whether the symptoms of a fault can still be seen while a second fault is broken, too. */
public enum Visibility {
    /** At least one symptom that the fault shows alone still shows. */
    VISIBLE,
    /** The fault shows symptoms alone, and all of them are hidden. */
    HIDDEN,
    /** There is not enough data, or the fault shows no symptom even alone. */
    UNKNOWN;

    /** The visibility of a fault that shows these symptoms alone. */
    static Visibility of(Collection<Masking.Effect> symptoms) {
        if (symptoms.contains(Masking.Effect.SHOWN)) {
            return VISIBLE;
        }
        return symptoms.isEmpty() || symptoms.contains(Masking.Effect.UNKNOWN) ? UNKNOWN : HIDDEN;
    }

    /** The visibility of two faults together: hidden if one of them is, visible if both are. */
    Visibility and(Visibility other) {
        if (this == HIDDEN || other == HIDDEN) {
            return HIDDEN;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : VISIBLE;
    }
}
