package dev.doorbuster.incident.symptom;

import dev.doorbuster.measure.matrix.Symptom;
import java.util.Locale;

/** Whether a symptom shows. Without data that is unknown, never absent. */
public enum SymptomState {
    PRESENT,
    ABSENT,
    UNKNOWN;

    /** The state that a figure means; NaN is unknown. */
    public static SymptomState of(Symptom symptom, double figure) {
        if (Double.isNaN(figure)) {
            return UNKNOWN;
        }
        return symptom.isShown(figure) ? PRESENT : ABSENT;
    }

    /** The name in JSON: {@code present}, {@code absent} or {@code unknown}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
