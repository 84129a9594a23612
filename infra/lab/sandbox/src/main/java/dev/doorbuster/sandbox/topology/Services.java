package dev.doorbuster.sandbox.topology;

import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.environment.NodeKind;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.Topology;
import dev.doorbuster.sandbox.server.ClassArchives;
import dev.doorbuster.sandbox.server.JavaServer;
import dev.doorbuster.sandbox.server.JavaServer.Kind;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Server;
import dev.doorbuster.sandbox.server.postgres.PostgresTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The shop's Java services and their settings. */
final class Services {

    private final Platform platform;
    private final ClassArchives archives;

    Services(Platform platform, ClassArchives archives) {
        this.platform = platform;
        this.archives = archives;
    }

    List<Server> all(int workers) {
        List<Server> services = new ArrayList<>();
        services.add(service(Kind.PAYMENT_PROVIDER, NodeKind.PAYMENT_PROVIDER, 1));
        // Before the storefronts, whose pools may leave no free connections in PostgreSQL for services that start
        // later.
        services.add(service(Kind.ADMIN, NodeKind.ADMIN, 1));
        for (int number = 1; number <= Ports.STOREFRONTS; number++) {
            services.add(service(Kind.STOREFRONT, NodeKind.STOREFRONT, number));
        }
        for (int number = 1; number <= workers; number++) {
            services.add(worker(number));
        }
        return services;
    }

    Server worker(int number) {
        return service(Kind.PAYMENTS_WORKER, NodeKind.PAYMENTS_WORKER, number);
    }

    private Server service(Kind kind, NodeKind node, int number) {
        Topology.Node server = platform.topology().node(node, number);
        return new JavaServer(platform, archives, kind, server.name(), server.port(), number == 1, settings(kind));
    }

    private Map<String, String> settings(Kind kind) {
        Map<String, String> settings = new HashMap<>();
        if (kind.isSwitchable() && platform.shop().isSwitchable()) {
            settings.put(
                    "DOORBUSTER_SWITCHBOARD",
                    platform.environment().state().switchboard().toString());
        }
        if (kind == Kind.PAYMENT_PROVIDER) {
            settings.put("PAYMENT_PROVIDER_KEY", platform.secrets().providerKey());
            settings.put("PAYMENT_PROVIDER_CONTROL_TOKEN", platform.secrets().providerControlToken());
            settings.put(
                    "PAYMENT_PROVIDER_LEDGER",
                    platform.labData("payment-provider").resolve("ledger.jsonl").toString());
            return settings;
        }
        settings.putAll(servers());
        settings.putAll(account(kind));
        return settings;
    }

    private Map<String, String> servers() {
        Ports ports = platform.ports();
        return Map.ofEntries(
                Map.entry("DATABASE_PRIMARY", Loopback.address(ports.postgresPrimary())),
                Map.entry("DATABASE_REPLICAS", addresses(NodeKind.POSTGRES_REPLICA)),
                Map.entry("DATABASE_NAME", PostgresTemplate.DATABASE),
                Map.entry("REDIS_CACHE", Loopback.address(ports.redisCache())),
                Map.entry("REDIS_SESSIONS", addresses(NodeKind.REDIS_SESSION)),
                Map.entry("REDIS_PASSWORD", platform.secrets().redis()),
                Map.entry("RABBITMQ", Loopback.address(ports.amqp())),
                Map.entry("RABBITMQ_USER", "shop"),
                Map.entry("RABBITMQ_PASSWORD", platform.secrets().rabbitmqShop()),
                Map.entry("RABBITMQ_MANAGEMENT", Loopback.address(ports.rabbitmqManagement())),
                Map.entry("PAYMENT_PROVIDER", Loopback.address(ports.provider())),
                Map.entry("PAYMENT_PROVIDER_KEY", platform.secrets().providerKey()));
    }

    private String addresses(NodeKind kind) {
        return platform.topology().nodes(kind).stream()
                .map(node -> Loopback.address(node.port()))
                .collect(Collectors.joining(","));
    }

    private String publicPort() {
        return Integer.toString(platform.ports().shop());
    }

    private Map<String, String> account(Kind kind) {
        return switch (kind) {
            case STOREFRONT ->
                Map.of(
                        "DATABASE_USER",
                        "storefront",
                        "DATABASE_PASSWORD",
                        platform.secrets().postgresStorefront(),
                        "PUBLIC_PORT",
                        publicPort(),
                        "SESSION_SECRET",
                        platform.secrets().sessionSecret(),
                        // All shoppers of the sandbox share one address.
                        "LOGIN_ATTEMPTS_PER_ADDRESS",
                        "12000");
            case PAYMENTS_WORKER ->
                Map.of(
                        "DATABASE_USER",
                        "payments",
                        "DATABASE_PASSWORD",
                        platform.secrets().postgresPayments());
            case ADMIN ->
                Map.of(
                        "PUBLIC_PORT",
                        publicPort(),
                        "DATABASE_USER",
                        "admin",
                        "DATABASE_PASSWORD",
                        platform.secrets().postgresAdmin(),
                        "DEVICE_SECRET",
                        platform.secrets().adminDeviceSecret());
            case PAYMENT_PROVIDER -> Map.of();
        };
    }
}
