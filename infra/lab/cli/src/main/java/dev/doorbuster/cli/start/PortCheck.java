package dev.doorbuster.cli.start;

import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.process.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds ports that the platform needs and another process has. */
final class PortCheck {

    private PortCheck() {}

    /** One sentence for each port in use: its number, its purpose, and its holder. */
    static List<String> inUse(Ports ports) {
        Map<Integer, String> purposes = purposes(ports);
        List<String> taken = new ArrayList<>();
        Sockets sockets = Sockets.look();
        for (int port : ports.all()) {
            if (!isFree(port)) {
                taken.add("port " + port + " (" + purposes.getOrDefault(port, "reserved") + ") is in use by "
                        + sockets.holder(port).orElse("a connection that is not closed yet"));
            }
        }
        return taken;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }

    private static Map<Integer, String> purposes(Ports ports) {
        Map<Integer, String> purposes = new TreeMap<>();
        purposes.put(ports.shop(), "the shop's public port, HAProxy");
        purposes.put(ports.haproxyStats(), "HAProxy's statistics");
        for (int number = 1; number <= 2; number++) {
            purposes.put(ports.nginx(number), "Nginx " + number);
            purposes.put(ports.postgresReplica(number), "PostgreSQL replica " + number);
        }
        for (int number = 1; number <= Ports.STOREFRONTS; number++) {
            purposes.put(ports.storefront(number), "storefront " + number);
        }
        purposes.put(ports.storefront(Ports.STOREFRONTS + 1), "kept free: a storefront used to listen there");
        for (int number = 1; number <= Ports.MAX_WORKERS; number++) {
            purposes.put(ports.worker(number), "payments worker " + number);
        }
        for (int number = 1; number <= 6; number++) {
            purposes.put(ports.redisSession(number), "Redis session node " + number);
            purposes.put(ports.redisSessionBus(number), "cluster bus of Redis session node " + number);
        }
        purposes.put(ports.admin(), "the back office");
        purposes.put(ports.provider(), "the payment provider");
        purposes.put(ports.controlRoom(), "the control room");
        purposes.put(ports.redisCache(), "the Redis cache");
        purposes.put(ports.postgresPrimary(), "the PostgreSQL primary");
        purposes.put(ports.amqp(), "RabbitMQ");
        purposes.put(ports.rabbitmqManagement(), "RabbitMQ management");
        purposes.put(ports.rabbitmqPrometheus(), "RabbitMQ metrics");
        purposes.put(ports.rabbitmqDistribution(), "RabbitMQ's tools");
        purposes.put(ports.epmd(), "Erlang's port mapper");
        return purposes;
    }
}
