package dev.doorbuster.cli;

import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.sandbox.terminal.Console;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** Formats the crowd's statistics for people: one line for each kind of request, then one line for each fact. */
final class CrowdTable {
    private static final String ROW = "%-12s %9s %8s %8s %8s %8s %9s";
    private static final String FACT = "  %-18s %9s  %s%n";

    private final JsonObject statistics;
    private final Console console;
    private final StringBuilder text = new StringBuilder(2048);

    private CrowdTable(JsonObject statistics, Console console) {
        this.statistics = statistics;
        this.console = console;
    }

    static String of(JsonObject statistics, Console console) {
        CrowdTable table = new CrowdTable(statistics, console);
        table.headline();
        table.requests();
        table.orders();
        table.findings();
        return table.text.toString();
    }

    private void headline() {
        String state = !statistics.getBoolean("running")
                ? console.unsure("stopped")
                : statistics.getBoolean("arriving") ? console.good("running") : console.unsure("waiting for the shop");
        text.append(console.bold("crowd")).append("  ").append(state).append(System.lineSeparator());
        fact("arrival rate", statistics.getDouble("rate"), "requests/s, seed " + statistics.getLong("seed"));
        fact("in flight", statistics.getLong("inFlight"), "requests");
        fact("dropped", statistics.getLong("dropped"), "requests that the load generator could not send");
        fact("sent late", statistics.getJsonObject("lagMs").getDouble("p99"), "ms (p99), the load generator's own lag");
    }

    private void requests() {
        text.append(System.lineSeparator())
                .append(console.bold(String.format(
                        Locale.ROOT, ROW, "last 10 s", "requests", "p50 ms", "p95 ms", "p99 ms", "max ms", "since up")))
                .append(console.bold("  errors in 10 s"))
                .append(System.lineSeparator());
        JsonObject kinds = statistics.getJsonObject("kinds");
        for (Kind kind : Kind.values()) {
            JsonObject figures = kinds.getJsonObject(kind.label());
            if (figures != null) {
                row(kind.label(), figures);
            }
        }
        row("all", statistics.getJsonObject("all"));
    }

    private void row(String name, JsonObject figures) {
        JsonObject recent = figures.getJsonObject("recent");
        JsonObject latency = recent.getJsonObject("latencyMs");
        StringBuilder errors = new StringBuilder();
        recent.getJsonObject("errors")
                .forEach(error ->
                        errors.append("  ").append(error.getValue()).append(' ').append(error.getKey()));
        text.append(String.format(
                        Locale.ROOT,
                        ROW,
                        name,
                        recent.getLong("count"),
                        whole(latency.getDouble("p50")),
                        whole(latency.getDouble("p95")),
                        whole(latency.getDouble("p99")),
                        whole(latency.getDouble("max")),
                        figures.getJsonObject("total").getLong("count")))
                .append(errors.length() == 0 ? "" : console.bad(errors.toString()))
                .append(System.lineSeparator());
    }

    private void orders() {
        JsonObject orders = statistics.getJsonObject("orders");
        JsonObject toPaid = orders.getJsonObject("timeToPaidMs");
        text.append(System.lineSeparator()).append(console.bold("orders")).append(System.lineSeparator());
        fact("placed", orders.getLong("acknowledged"), "");
        for (Map.Entry<String, Object> status : orders.getJsonObject("settled")) {
            fact(words(status.getKey()), (Number) status.getValue(), "");
        }
        long unsettled = orders.getLong("unsettled");
        fact("never settled", unsettled, unsettled == 0 ? "" : console.bad("still pending when the shopper gave up"));
        fact("goodput", statistics.getLong("goodputPerMinute"), "paid orders a minute");
        if (orders.getJsonObject("settled").getLong("paid", 0L) > 0) {
            fact("time to paid", toPaid.getDouble("p50"), "ms (p50)");
            fact("", toPaid.getDouble("p99"), "ms (p99)");
        }
    }

    private void findings() {
        text.append(System.lineSeparator())
                .append(console.bold("what shoppers saw"))
                .append(System.lineSeparator());
        for (Map.Entry<String, Object> finding : statistics.getJsonObject("findings")) {
            long times = ((Number) finding.getValue()).longValue();
            fact(words(finding.getKey()), times, times == 0 ? "" : console.bad("since the crowd started"));
        }
    }

    private void fact(String name, Number value, String unit) {
        String line = String.format(Locale.ROOT, FACT, name, whole(value.doubleValue()), unit);
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }

    /** Splits a label such as {@code staleReads} into words. */
    private static String words(String label) {
        return label.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
