package dev.doorbuster.check.invariant;

import java.util.List;

/**
 * How one invariant fared.
 *
 * @param id its number in the design, {@code "1"} to {@code "6"}
 * @param name what it promises
 * @param checked how many rows or answers were judged
 * @param violations the first {@value Findings#MOST_REPORTED} of them
 * @param violationCount how many there are in all
 * @param summary what was looked at, in a few words
 */
public record InvariantResult(
        String id, String name, long checked, List<Violation> violations, long violationCount, String summary) {

    public boolean holds() {
        return violationCount == 0;
    }
}
