package dev.doorbuster.measure.experiment;

/** Which question a report answers. */
public enum ComparisonKind {
    /** Does the fault show when it is broken, and not when it is fixed? */
    MEASURE("measure"),
    /** Does the same version look the same twice? */
    SAME_VERSION("same-version"),
    /** Which mitigation is the best, and at what cost? */
    BENCH("bench"),
    /** Which fault causes which symptom? */
    MATRIX("matrix");

    private final String word;

    ComparisonKind(String word) {
        this.word = word;
    }

    /** The name in report.json. */
    public String word() {
        return word;
    }
}
