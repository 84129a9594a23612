package dev.doorbuster.measure.matrix;

/** Whether a symptom shows in a row of the matrix. */
public enum Presence {
    /** Its figure is above its threshold. */
    SHOWN("shown"),
    /** Its figure is at most its threshold. */
    ABSENT("absent"),
    /** There is no valid figure. */
    UNKNOWN("unknown");

    private final String word;

    Presence(String word) {
        this.word = word;
    }

    /** The word for reports: shown, absent or unknown. */
    public String word() {
        return word;
    }

    /** Whether the symptom shows in at least one of two rows. */
    Presence or(Presence other) {
        if (this == SHOWN || other == SHOWN) {
            return SHOWN;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : ABSENT;
    }
}
