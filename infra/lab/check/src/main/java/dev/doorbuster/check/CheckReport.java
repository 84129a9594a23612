package dev.doorbuster.check;

import dev.doorbuster.check.invariant.InvariantResult;
import dev.doorbuster.check.invariant.Violation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The result of a check.
 *
 * @param drained whether all work in flight was finished; if not, only what must hold at any time was checked
 * @param waited what was still in flight when the wait ended; empty once drained
 * @param invariants all seven, in order
 */
public record CheckReport(boolean drained, String waited, List<InvariantResult> invariants) {

    /** Whether all invariants could be checked and hold. */
    public boolean ok() {
        return !broken() && unjudged().isEmpty();
    }

    /** Whether an invariant is broken. */
    public boolean broken() {
        return !invariants.stream().allMatch(InvariantResult::holds);
    }

    /** The names of the invariants that could not be checked, because the shop responded to no request. */
    public List<String> unjudged() {
        return invariants.stream()
                .filter(result -> result.checked() == 0)
                .map(InvariantResult::name)
                .toList();
    }

    /** The machine-readable form. */
    public JsonObject toJson() {
        JsonArray results = new JsonArray();
        invariants.forEach(result -> results.add(json(result)));
        return new JsonObject()
                .put("ok", ok())
                .put("drained", drained)
                .put("inFlight", waited)
                .put("invariants", results);
    }

    private static JsonObject json(InvariantResult result) {
        JsonArray violations = new JsonArray();
        for (Violation violation : result.violations()) {
            violations.add(new JsonObject().put("subject", violation.subject()).put("detail", violation.detail()));
        }
        return new JsonObject()
                .put("id", result.id())
                .put("name", result.name())
                .put("ok", result.holds())
                .put("checked", result.checked())
                .put("summary", result.summary())
                .put("violationCount", result.violationCount())
                .put("violations", violations);
    }

    /** The human-readable form: the verdict, then one line per invariant. */
    public String toText() {
        StringBuilder text = new StringBuilder(verdict()).append('\n');
        for (InvariantResult result : invariants) {
            text.append("  %-6s %s  %s: %s%n".formatted(state(result), result.id(), result.name(), result.summary()));
            for (Violation violation : result.violations()) {
                text.append("            ")
                        .append(violation.subject())
                        .append(": ")
                        .append(violation.detail())
                        .append('\n');
            }
            if (result.violationCount() > result.violations().size()) {
                text.append("            and %,d more%n"
                        .formatted(result.violationCount() - result.violations().size()));
            }
        }
        return text.toString();
    }

    private static String state(InvariantResult result) {
        if (!result.holds()) {
            return "BROKEN";
        }
        return result.checked() == 0 ? "?" : "ok";
    }

    private String verdict() {
        long broken = invariants.stream().filter(result -> !result.holds()).count();
        if (broken > 0) {
            return broken + " of " + invariants.size() + " invariants broken"
                    + (drained ? "" : ", and not drained: " + waited);
        }
        if (!unjudged().isEmpty()) {
            return "No invariant is broken, but these could not be checked: " + String.join(", ", unjudged());
        }
        return drained
                ? "All " + invariants.size() + " invariants hold"
                : "No invariant is broken so far, but work is in flight (" + waited
                        + "): checked only what must hold at any time";
    }
}
