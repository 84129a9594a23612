package dev.doorbuster.lab.crowd;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.stream.Collectors;

/** The crowd's statistics as a compact table. */
final class CrowdTable {
    private static final String HEADER = "%-12s %8s %8s %8s %8s %8s %9s  %s%n";
    private static final String ROW = "%-12s %8d %8.0f %8.0f %8.0f %8.0f %9d  %s%n";

    private CrowdTable() {}

    static String of(JsonObject statistics) {
        StringBuilder text = new StringBuilder();
        text.append(headline(statistics));
        text.append(String.format(
                Locale.ROOT,
                HEADER,
                "last 10 s",
                "requests",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "max ms",
                "of all",
                "errors in 10 s"));
        JsonObject kinds = statistics.getJsonObject("kinds");
        for (Kind kind : Kind.values()) {
            JsonObject figures = kinds.getJsonObject(kind.label());
            if (figures != null) {
                text.append(row(kind.label(), figures));
            }
        }
        text.append(row("all", statistics.getJsonObject("all")));
        text.append(orders(statistics));
        return text.toString();
    }

    private static String headline(JsonObject statistics) {
        String state = !statistics.getBoolean("running")
                ? "stopped"
                : statistics.getBoolean("arriving") ? "running" : "waiting for the shop";
        JsonObject lag = statistics.getJsonObject("lagMs");
        return String.format(
                Locale.ROOT,
                "The crowd is %s: %.0f requests/s, seed %d; %d in flight, %d dropped, sent up to %.0f ms late (p99)%n",
                state,
                statistics.getDouble("rate"),
                statistics.getLong("seed"),
                statistics.getLong("inFlight"),
                statistics.getLong("dropped"),
                lag.getDouble("p99"));
    }

    private static String row(String name, JsonObject figures) {
        JsonObject recent = figures.getJsonObject("recent");
        JsonObject latency = recent.getJsonObject("latencyMs");
        String errors = recent.getJsonObject("errors").stream()
                .map(error -> error.getKey() + "×" + error.getValue())
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                ROW,
                name,
                recent.getLong("count"),
                latency.getDouble("p50"),
                latency.getDouble("p95"),
                latency.getDouble("p99"),
                latency.getDouble("max"),
                figures.getJsonObject("total").getLong("count"),
                errors);
    }

    private static String orders(JsonObject statistics) {
        JsonObject orders = statistics.getJsonObject("orders");
        JsonObject paid = orders.getJsonObject("timeToPaidMs");
        String findings = statistics.getJsonObject("findings").stream()
                .map(finding -> finding.getKey() + " " + finding.getValue())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "Orders: %d paid a minute; %d placed, %s, %d never settled; paid after %.0f ms (p50), %.0f ms (p99)%nSeen: %s%n",
                statistics.getLong("goodputPerMinute"),
                orders.getLong("acknowledged"),
                orders.getJsonObject("settled").stream()
                        .map(status -> status.getValue() + " " + status.getKey())
                        .collect(Collectors.joining(", ")),
                orders.getLong("unsettled"),
                paid.getDouble("p50"),
                paid.getDouble("p99"),
                findings);
    }
}
