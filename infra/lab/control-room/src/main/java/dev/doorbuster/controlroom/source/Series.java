package dev.doorbuster.controlroom.source;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * One line of a chart.
 *
 * @param name as in samples
 * @param title for people
 * @param unit "1/s", "ms", "count", "bytes", "bytes/s", "s", "cores" or "bool"
 * @param group series of one group share a chart
 */
public record Series(String name, String title, String unit, String group) {

    private static final String PER_SECOND = "1/s";
    private static final String COUNT = "count";
    private static final String BYTES = "bytes";

    /** All series that do not depend on which processes run. */
    public static List<Series> all() {
        return List.of(
                new Series("shoppers.rate", "requests", PER_SECOND, "Shoppers"),
                new Series("shoppers.goodput", "goodput", PER_SECOND, "Shoppers"),
                new Series("shoppers.errors", "errors", PER_SECOND, "Shoppers"),
                new Series("shoppers.p50", "median", "ms", "Latency"),
                new Series("shoppers.p99", "99th percentile", "ms", "Latency"),
                new Series("products.p99", "product pages, 99th percentile", "ms", "Latency"),
                new Series("shoppers.502", "502 Bad Gateway", PER_SECOND, "Errors by kind"),
                new Series("shoppers.503", "503 Service Unavailable", PER_SECOND, "Errors by kind"),
                new Series("shoppers.timeouts", "timeouts", PER_SECOND, "Errors by kind"),
                new Series("orders.placed", "orders placed", PER_SECOND, "Orders"),
                new Series("orders.paid", "orders paid", PER_SECOND, "Orders"),
                new Series("product.computations", "page computations", PER_SECOND, "Page computations"),
                new Series("pool.used", "in use by storefronts", COUNT, "Connections to the primary"),
                new Series("primary.connections", "open (limit 100)", COUNT, "Connections to the primary"),
                new Series("edge.inFlight", "requests in flight", COUNT, "Requests in flight"),
                new Series("replica1.lagBytes", "replica 1", BYTES, "Replica lag (bytes)"),
                new Series("replica2.lagBytes", "replica 2", BYTES, "Replica lag (bytes)"),
                new Series("replica1.lagSeconds", "replica 1", "s", "Replica lag (seconds)"),
                new Series("replica2.lagSeconds", "replica 2", "s", "Replica lag (seconds)"),
                new Series("queue.depth", "jobs waiting", COUNT, "Payment queue"),
                new Series("queue.unacknowledged", "jobs unacknowledged", COUNT, "Payment queue"),
                new Series("queue.oldestSeconds", "age", "s", "Oldest pending order"),
                new Series("queue.consumers", "consumers", COUNT, "Consumers and workers"),
                new Series("workers.count", "workers", COUNT, "Consumers and workers"),
                new Series("sessions.lost", "sessions lost", PER_SECOND, "Sessions"),
                new Series("sessions.evicted", "keys evicted", PER_SECOND, "Sessions"),
                new Series("stock.wentBack", "stale reads", PER_SECOND, "Stale reads"),
                new Series("admin.up", "reachable", "bool", "Back office"),
                new Series("edge.haproxy", "HAProxy", PER_SECOND, "Requests by server"),
                new Series("edge.nginx1", "nginx1", PER_SECOND, "Requests by server"),
                new Series("edge.nginx2", "nginx2", PER_SECOND, "Requests by server"),
                new Series("edge.admin", "back office", PER_SECOND, "Requests by server"));
    }

    /** The title of a series; its name if it has no title. */
    static String title(String name) {
        return all().stream()
                .filter(series -> series.name.equals(name))
                .map(Series::title)
                .findFirst()
                .orElse(name);
    }

    public static JsonArray json() {
        JsonArray json = new JsonArray();
        for (Series series : all()) {
            json.add(new JsonObject()
                    .put("name", series.name)
                    .put("title", series.title)
                    .put("unit", series.unit)
                    .put("group", series.group));
        }
        return json;
    }
}
