package dev.doorbuster.incident.arm;

import dev.doorbuster.sandbox.environment.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The servers of the shop as its own people know them. */
public final class Servers {

    static final int SESSION_NODES = 6;

    private static final int NGINX_SERVERS = 2;
    private static final int REPLICAS = 2;

    /**
     * A server.
     *
     * @param name its name in logs
     * @param kind what it is
     * @param port where it listens on loopback
     * @param uses the names of the servers that it asks
     */
    public record ServerNode(String name, String kind, int port, List<String> uses) {}

    private Servers() {}

    /** All servers, from the outside to the inside. */
    public static List<ServerNode> all(Ports ports) {
        List<String> storefronts = names("storefront", Ports.STOREFRONTS);
        List<String> sessions = names("redis-session", SESSION_NODES);
        List<String> nginx = names("nginx", NGINX_SERVERS);
        List<ServerNode> all = new ArrayList<>();
        List<String> edge = new ArrayList<>(nginx);
        edge.add("admin");
        all.add(new ServerNode("haproxy", "haproxy", ports.shop(), edge));
        for (int number = 1; number <= NGINX_SERVERS; number++) {
            all.add(new ServerNode("nginx" + number, "nginx", ports.nginx(number), storefronts));
        }
        List<String> stores = new ArrayList<>(List.of("redis-cache", "postgres-primary", "rabbitmq"));
        stores.addAll(names("postgres-replica", REPLICAS));
        stores.addAll(sessions);
        for (int number = 1; number <= Ports.STOREFRONTS; number++) {
            all.add(new ServerNode("storefront" + number, "storefront", ports.storefront(number), stores));
        }
        all.add(new ServerNode("admin", "admin", ports.admin(), List.of("postgres-primary", "rabbitmq")));
        for (int number = 1; number <= 2; number++) {
            all.add(new ServerNode(
                    "payments-worker" + number,
                    "payments-worker",
                    ports.worker(number),
                    List.of("rabbitmq", "postgres-primary", "payment-provider")));
        }
        all.add(new ServerNode("rabbitmq", "rabbitmq", ports.amqp(), List.of()));
        all.add(new ServerNode("postgres-primary", "postgres-primary", ports.postgresPrimary(), List.of()));
        for (int number = 1; number <= REPLICAS; number++) {
            all.add(new ServerNode(
                    "postgres-replica" + number,
                    "postgres-replica",
                    ports.postgresReplica(number),
                    List.of("postgres-primary")));
        }
        all.add(new ServerNode("redis-cache", "redis-cache", ports.redisCache(), List.of()));
        for (int number = 1; number <= SESSION_NODES; number++) {
            all.add(new ServerNode("redis-session" + number, "redis-sessions", ports.redisSession(number), List.of()));
        }
        all.add(new ServerNode("payment-provider", "payment-provider", ports.provider(), List.of()));
        return all;
    }

    /** All ports by name: those of the servers, and the second ones that some have. */
    public static Map<String, Integer> ports(Ports ports) {
        Map<String, Integer> named = new TreeMap<>();
        all(ports).forEach(server -> named.put(server.name(), server.port()));
        named.put("shop", ports.shop());
        named.put("haproxy-stats", ports.haproxyStats());
        named.put("rabbitmq-management", ports.rabbitmqManagement());
        named.put("rabbitmq-prometheus", ports.rabbitmqPrometheus());
        named.put("epmd", ports.epmd());
        return named;
    }

    private static List<String> names(String name, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> name + number).toList();
    }
}
