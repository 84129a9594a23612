package dev.doorbuster.measure.verdict;

/** What a variant does to the fault, the best first. */
public enum MitigationEffect {
    /** The signal is within the cure's bound, and nothing else gets worse. */
    CURES("cures"),
    /** The signal is within the cure's bound, but something else gets worse. */
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

    /** The word in reports. */
    public String word() {
        return word;
    }
}
