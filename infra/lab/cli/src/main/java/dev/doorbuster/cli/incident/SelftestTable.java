package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.selftest.Outcome;
import dev.doorbuster.incident.selftest.Outcome.Result;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints the outcomes of a self-test as they come, one row each. */
final class SelftestTable implements Consumer<Outcome> {

    private static final String ROW = "%-64s  %-7s  %7s%n";

    private final PrintStream out;
    private final List<Outcome> outcomes = new ArrayList<>();

    SelftestTable(PrintStream out) {
        this.out = out;
    }

    @Override
    public void accept(Outcome outcome) {
        if (outcomes.isEmpty()) {
            out.printf(Locale.ROOT, ROW, "check", "result", "seconds");
        }
        outcomes.add(outcome);
        out.printf(
                Locale.ROOT,
                ROW,
                outcome.check(),
                outcome.result().label(),
                String.format(Locale.ROOT, "%.1f", outcome.seconds()));
        if (outcome.result() == Result.FAILED) {
            outcome.detail().lines().forEach(line -> out.println("    " + line));
        }
    }

    /** Says how many passed, and names those that failed. */
    void sum() {
        List<String> failed = outcomes.stream()
                .filter(outcome -> outcome.result() == Result.FAILED)
                .map(Outcome::check)
                .toList();
        long passed = outcomes.stream()
                .filter(outcome -> outcome.result() == Result.PASSED)
                .count();
        out.println(passed + " of " + outcomes.size() + " checks passed.");
        failed.forEach(check -> out.println("Failed: " + check));
    }

    JsonObject toJson() {
        JsonArray checks = new JsonArray();
        outcomes.forEach(outcome -> checks.add(outcome.toJson()));
        return new JsonObject()
                .put("ok", outcomes.stream().allMatch(outcome -> outcome.result() == Result.PASSED))
                .put("checks", checks);
    }
}
