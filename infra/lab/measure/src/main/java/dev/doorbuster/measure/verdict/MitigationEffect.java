package dev.doorbuster.measure.verdict;

/** What a variant does to the fault, the best first. */
public enum MitigationEffect {
    /** The signal is within the cure's bound, and nothing else pays for it. */
    CURES("cures"),
    /** The signal looks as if it were cured, but something else pays for it. */
    HIDES("hides it"),
    /** The signal is not within the cure's bound. */
    DOES_NOT_CURE("does not cure"),
    /** The signal is not within the cure's bound, and something else gets worse as well. */
    HARMS("harms"),
    /** There is no run of it. */
    NOT_MEASURED("not measured");

    private final String word;

    MitigationEffect(String word) {
        this.word = word;
    }

    /** As in reports. */
    public String word() {
        return word;
    }
}
