package dev.doorbuster.check.invariant;

import java.util.ArrayList;
import java.util.List;

/** Gathers what one invariant finds; not safe for use by several threads. */
public final class Findings {

    /** How many violations are reported in full; the rest are only counted. */
    public static final int MOST_REPORTED = 100;

    private final String id;
    private final String name;
    private final List<Violation> violations = new ArrayList<>();
    private long checked;
    private long violationCount;

    public Findings(String id, String name) {
        this.id = id;
        this.name = name;
    }

    /** One more row was judged. */
    void checked() {
        checked++;
    }

    long count() {
        return checked;
    }

    public void violation(String subject, String detail) {
        violationCount++;
        if (violations.size() < MOST_REPORTED) {
            violations.add(new Violation(subject, detail));
        }
    }

    /** A violation if the condition is not met. */
    void require(boolean condition, String subject, String detail) {
        if (!condition) {
            violation(subject, detail);
        }
    }

    public InvariantResult result(String summary) {
        return new InvariantResult(id, name, checked, List.copyOf(violations), violationCount, summary);
    }
}
