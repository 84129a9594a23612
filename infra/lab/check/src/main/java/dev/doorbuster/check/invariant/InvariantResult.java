package dev.doorbuster.check.invariant;

import java.util.List;

/**
 * The result of checking one invariant.
 *
 * @param id its number in the design, {@code "1"} to {@code "7"}
 * @param name what it is about
 * @param checked number of rows or responses that were checked
 * @param violations the first {@value Findings#MAX_REPORTED} violations
 * @param violationCount number of violations in all
 * @param summary short description of what was checked
 */
public record InvariantResult(
        String id, String name, long checked, List<Violation> violations, long violationCount, String summary) {

    public boolean holds() {
        return violationCount == 0;
    }
}
