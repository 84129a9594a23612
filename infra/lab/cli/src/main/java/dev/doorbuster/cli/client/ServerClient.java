package dev.doorbuster.cli.client;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.environment.NodeKind;
import dev.doorbuster.sandbox.environment.Topology;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.postgres.PostgresInstallation;
import dev.doorbuster.sandbox.server.proxy.NginxServer;
import dev.doorbuster.sandbox.server.rabbitmq.RabbitmqServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server's own client, with the server's address and password.
 *
 * @param words how it interprets the words that are given to it
 * @param command the command line before these words; for a socket, its path
 * @param variables its environment variables: passwords are nowhere else
 * @param folder the folder in which it must run; empty if that does not matter
 */
public record ServerClient(Words words, List<String> command, Map<String, String> variables, Optional<Path> folder) {

    private static final List<NodeKind> KINDS = List.of(
            NodeKind.POSTGRES_PRIMARY,
            NodeKind.POSTGRES_REPLICA,
            NodeKind.REDIS_CACHE,
            NodeKind.REDIS_SESSION,
            NodeKind.RABBITMQ,
            NodeKind.NGINX,
            NodeKind.HAPROXY);

    private ServerClient(Words words, List<String> command, Map<String, String> variables) {
        this(words, command, variables, Optional.empty());
    }

    /** How words become arguments. The start script does the same, see {@link ClientsFile}. */
    public enum Words {
        /** Unchanged. */
        PLAIN,
        /** Words that do not begin with a dash are one statement. */
        STATEMENT,
        /** {@code test} or {@code reload}; no word means {@code test}, and other words are unchanged. */
        NGINX,
        /** Unchanged; no word means {@code help}. */
        HELP,
        /** One line that is sent to a socket. */
        SOCKET
    }

    /** The names of all servers that have a client, in the order in which they are listed. */
    public static List<String> names() {
        return KINDS.stream().flatMap(kind -> kind.nodeNames().stream()).toList();
    }

    /** All clients of a running platform, by the names of {@link #names()}. */
    static Map<String, ServerClient> all(LabEnvironment environment) throws IOException {
        Map<String, ServerClient> clients = new LinkedHashMap<>();
        for (String name : names()) {
            clients.put(name, of(name, environment));
        }
        return clients;
    }

    /** The client of one of {@link #names()}. */
    public static ServerClient of(String name, LabEnvironment environment) throws IOException {
        Topology.Node node =
                environment.topology().find(name).orElseThrow(() -> new IllegalArgumentException("no server " + name));
        return switch (node.kind()) {
            case POSTGRES_PRIMARY, POSTGRES_REPLICA -> psql(node.port(), environment);
            case REDIS_CACHE -> redis(node.port(), environment);
            case REDIS_SESSION -> redis(node.port(), environment, "-c");
            case RABBITMQ -> rabbitmq(environment);
            case NGINX -> nginx(node.number(), environment);
            case HAPROXY ->
                new ServerClient(
                        Words.SOCKET,
                        List.of(environment
                                .state()
                                .data()
                                .resolve("haproxy/admin.sock")
                                .toString()),
                        Map.of());
            default -> throw new IllegalArgumentException(name + " has no client");
        };
    }

    private static ServerClient psql(int port, LabEnvironment environment) throws IOException {
        return new ServerClient(
                Words.STATEMENT,
                List.of(
                        PostgresInstallation.find().bin().resolve("psql").toString(),
                        "-h",
                        Loopback.HOST,
                        "-p",
                        Integer.toString(port),
                        "-U",
                        "shop",
                        "-d",
                        "shop"),
                Map.of("PGPASSWORD", environment.secrets().postgresOwner()));
    }

    private static ServerClient redis(int port, LabEnvironment environment, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Programs.path("redis-cli"), "-h", Loopback.HOST, "-p", Integer.toString(port)));
        command.addAll(List.of(options));
        return new ServerClient(
                Words.PLAIN,
                command,
                Map.of("REDISCLI_AUTH", environment.secrets().redis()));
    }

    private static ServerClient rabbitmq(LabEnvironment environment) throws IOException {
        RabbitmqServer server = new RabbitmqServer(new Platform(
                environment, environment.secrets(), environment.state().root()));
        return new ServerClient(Words.HELP, server.control(), server.environment(), Optional.of(server.folder()));
    }

    private static ServerClient nginx(int number, LabEnvironment environment) {
        return new ServerClient(
                Words.NGINX,
                NginxServer.arguments(environment.state().data().resolve(NginxServer.name(number))),
                Map.of());
    }

    /** The whole command line for these words. */
    public List<String> line(List<String> given) {
        List<String> line = new ArrayList<>(command);
        if (words == Words.STATEMENT && !given.isEmpty() && !given.get(0).startsWith("-")) {
            line.addAll(List.of("-c", String.join(" ", given)));
        } else if (words == Words.NGINX && (given.isEmpty() || given.get(0).equals("test"))) {
            line.add("-t");
        } else if (words == Words.NGINX && given.get(0).equals("reload")) {
            line.addAll(List.of("-s", "reload"));
        } else {
            line.addAll(words == Words.HELP && given.isEmpty() ? List.of("help") : given);
        }
        return line;
    }
}
