package dev.doorbuster.check.invariant;

import java.util.ArrayList;
import java.util.List;

/** Collects the violations of one invariant; not thread-safe. */
public final class Findings {

    /** Maximum number of violations reported in full; the rest are only counted. */
    public static final int MAX_REPORTED = 100;

    private final String id;
    private final String name;
    private final List<Violation> violations = new ArrayList<>();
    private long checked;
    private long violationCount;

    public Findings(String id, String name) {
        this.id = id;
        this.name = name;
    }

    /** Counts one checked row. */
    void checked() {
        checked++;
    }

    long count() {
        return checked;
    }

    public void violation(String subject, String detail) {
        violationCount++;
        if (violations.size() < MAX_REPORTED) {
            violations.add(new Violation(subject, detail));
        }
    }

    /** Records a violation if the condition is false. */
    void require(boolean condition, String subject, String detail) {
        if (!condition) {
            violation(subject, detail);
        }
    }

    public InvariantResult result(String summary) {
        return new InvariantResult(id, name, checked, List.copyOf(violations), violationCount, summary);
    }
}
