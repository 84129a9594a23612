package dev.doorbuster.controlroom.source;

import dev.doorbuster.sandbox.environment.NodeKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The topology of the platform: which process calls which, on a plane of 1,000 by 520. */
public final class Topology {

    private Topology() {}

    public static JsonObject json() {
        JsonArray nodes = new JsonArray();
        JsonArray edges = new JsonArray();
        node(nodes, "crowd", "Shoppers", "crowd", 60, 260, List.of("crowd"));
        node(nodes, "haproxy", "HAProxy", "haproxy", 200, 260, List.of("haproxy"));
        figures(nodes, "edge.haproxy", "req/s", "edge.haproxy.errors");
        node(nodes, "nginx1", "nginx1", "nginx-errors?server=1", 340, 190, List.of("nginx1"));
        node(nodes, "nginx2", "nginx2", "nginx-errors?server=2", 340, 330, List.of("nginx2"));
        edge(edges, "crowd", "haproxy", "edge.haproxy", "shoppers.errors");
        edge(edges, "haproxy", "nginx1", "edge.nginx1", "edge.nginx1.errors");
        edge(edges, "haproxy", "nginx2", "edge.nginx2", "edge.nginx2.errors");
        for (int number = 1; number <= NodeKind.STOREFRONT.count(); number++) {
            String name = NodeKind.STOREFRONT.nodeName(number);
            node(nodes, name, name, "metrics?process=" + name, 490, 70 + 110 * number, List.of(name));
            edge(edges, "nginx1", name, "", "edge." + name + ".errors", "edge." + name);
            edge(edges, "nginx2", name, "", "edge." + name + ".errors", "edge." + name);
            figures(nodes, "edge." + name, "req/s", "edge." + name + ".errors");
            for (String used : List.of("postgres-primary", "replicas", "redis-cache", "redis-session", "rabbitmq")) {
                edge(edges, name, used, "", "", "edge." + used);
            }
        }
        node(nodes, "admin", "Back office", "log?name=admin", 340, 460, List.of("admin"));
        edge(edges, "haproxy", "admin", "edge.admin", "edge.admin.errors");
        edge(edges, "admin", "postgres-primary", "", "", "edge.admin");
        node(nodes, "postgres-primary", "PostgreSQL primary", "activity", 690, 60, List.of("postgres-primary"));
        figures(nodes, "edge.postgres-primary", "tx/s", "");
        node(nodes, "replicas", "Replicas ×2", "replication", 880, 60, NodeKind.POSTGRES_REPLICA.nodeNames());
        figures(nodes, "replica1.lagBytes", "B behind", "");
        // Shows the larger lag of the two replicas.
        nodes.getJsonObject(nodes.size() - 1)
                .put("rate", new JsonArray(List.of("replica1.lagBytes", "replica2.lagBytes")));
        edge(edges, "postgres-primary", "replicas", "", "", "edge.postgres-primary");
        node(nodes, "redis-cache", "Redis cache", "redis-cache", 690, 175, List.of("redis-cache"));
        figures(nodes, "edge.redis-cache", "cmd/s", "");
        node(
                nodes,
                "redis-session",
                "Redis Cluster ×6",
                "redis-sessions",
                690,
                290,
                NodeKind.REDIS_SESSION.nodeNames());
        figures(nodes, "edge.redis-session", "cmd/s", "");
        node(nodes, "rabbitmq", "RabbitMQ", "queues", 690, 405, List.of("rabbitmq"));
        figures(nodes, "queue.depth", "jobs waiting", "");
        node(
                nodes,
                "payments-worker",
                "Payments-workers",
                "metrics?process=payments-worker1",
                880,
                405,
                NodeKind.PAYMENTS_WORKER.nodeNames());
        node(
                nodes,
                "payment-provider",
                "Payment provider",
                "log?name=payment-provider",
                880,
                490,
                List.of("payment-provider"));
        edge(edges, "rabbitmq", "payments-worker", "orders.paid", "");
        edge(edges, "payments-worker", "payment-provider", "", "", "orders.paid");
        edge(edges, "payments-worker", "postgres-primary", "", "", "orders.paid");
        return new JsonObject().put("nodes", nodes).put("edges", edges);
    }

    private static void node(
            JsonArray nodes, String id, String title, String evidence, int x, int y, List<String> processes) {
        nodes.add(new JsonObject()
                .put("id", id)
                .put("title", title)
                .put("evidence", evidence)
                .put("x", x)
                .put("y", y)
                .put("processes", new JsonArray(processes)));
    }

    /** Sets what the newest node shows besides its health. */
    private static void figures(JsonArray nodes, String rate, String unit, String errors) {
        nodes.getJsonObject(nodes.size() - 1)
                .put("rate", rate)
                .put("rateUnit", unit)
                .put("errors", errors);
    }

    private static void edge(JsonArray edges, String from, String to, String rate, String errors) {
        edge(edges, from, to, rate, errors, rate);
    }

    /**
     * Adds an arrow.
     *
     * @param rate the series that is shown beside it; empty for none
     * @param load the series that sets its width; empty for none
     */
    private static void edge(JsonArray edges, String from, String to, String rate, String errors, String load) {
        edges.add(new JsonObject()
                .put("from", from)
                .put("to", to)
                .put("rate", rate)
                .put("errors", errors)
                .put("load", load));
    }
}
