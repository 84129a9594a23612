package dev.doorbuster.lab.cli;

import dev.doorbuster.lab.LabException;
import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.environment.Ports;
import dev.doorbuster.lab.environment.Secrets;
import dev.doorbuster.lab.process.Programs;
import dev.doorbuster.lab.server.NginxServer;
import dev.doorbuster.lab.server.Platform;
import dev.doorbuster.lab.server.PostgresInstallation;
import dev.doorbuster.lab.server.RabbitmqServer;
import dev.doorbuster.lab.supervisor.SupervisorRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Opens a server's own client, with address and password given. */
@Command(
        name = "shell",
        description = "psql, redis-cli, rabbitmqctl, nginx or the HAProxy socket.",
        mixinStandardHelpOptions = false)
public final class ShellCommand implements Callable<Integer> {

    private static final int SESSION_NODES = 6;
    private static final int ATTEMPTS = 25;
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(200);
    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** The host's settings for these clients, which are for other servers than ours. */
    private static final Pattern CLIENT_SETTINGS = Pattern.compile("PG|REDISCLI_|RABBITMQ_|ERL_");

    private final LabEnvironment environment;

    @Parameters(index = "0", paramLabel = "NAME", description = "a server")
    private String name = "";

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    /** Runs a client with arguments and returns its exit code. */
    private interface Client {
        int run(List<String> arguments) throws IOException, InterruptedException;
    }

    public ShellCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Client> clients = clients();
        Client client = clients.get(name);
        if (client == null) {
            throw LabException.usage(
                    "There is no shell for \"" + name + "\". There are: " + String.join(", ", clients.keySet()));
        }
        if (SupervisorRecord.running(environment.state()).isEmpty()) {
            throw LabException.notReady(
                    "Nothing is running for " + environment.state().root() + ". Start it with ./doorbuster up.");
        }
        return client.run(arguments);
    }

    private Map<String, Client> clients() {
        Ports ports = environment.ports();
        Map<String, Client> clients = new LinkedHashMap<>();
        clients.put("postgres-primary", words -> psql(ports.postgresPrimary(), words));
        clients.put("postgres-replica1", words -> psql(ports.postgresReplica(1), words));
        clients.put("postgres-replica2", words -> psql(ports.postgresReplica(2), words));
        clients.put("redis-cache", words -> redis(ports.redisCache(), false, words));
        for (int number = 1; number <= SESSION_NODES; number++) {
            int node = number;
            clients.put("redis-session" + node, words -> redis(ports.redisSession(node), true, words));
        }
        clients.put("rabbitmq", this::rabbitmq);
        clients.put("nginx1", words -> nginx(1, words));
        clients.put("nginx2", words -> nginx(2, words));
        clients.put(
                "haproxy",
                words -> new HaproxySocket(environment.state().data().resolve("haproxy/admin.sock")).run(words));
        return clients;
    }

    /** {@code psql} as the owner; words that do not begin with a dash are a statement. */
    private int psql(int port, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                PostgresInstallation.find().bin().resolve("psql").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                "shop",
                "-d",
                "shop"));
        if (!words.isEmpty() && !words.get(0).startsWith("-")) {
            command.addAll(List.of("-c", String.join(" ", words)));
        } else {
            command.addAll(words);
        }
        waitForAPlace(port);
        return run(command, Map.of("PGPASSWORD", secrets().postgresOwner()));
    }

    /** Those who are about to be refused take even the owner's places for a moment. What else is wrong, psql says better. */
    private void waitForAPlace(int port) throws IOException, InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (Connection owner = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/shop",
                    "shop",
                    secrets().postgresOwner())) {
                return;
            } catch (SQLException e) {
                if (!TOO_MANY_CONNECTIONS.equals(e.getSQLState())) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_AFTER.toMillis());
            }
        }
    }

    private int redis(int port, boolean cluster, List<String> words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Programs.path("redis-cli"), "-h", "127.0.0.1", "-p", Integer.toString(port)));
        if (cluster) {
            command.add("-c");
        }
        command.addAll(words);
        return run(command, Map.of("REDISCLI_AUTH", secrets().redis()));
    }

    private int rabbitmq(List<String> words) throws IOException, InterruptedException {
        RabbitmqServer server = new RabbitmqServer(
                new Platform(environment, secrets(), environment.state().root()));
        List<String> command = new ArrayList<>(server.control());
        command.addAll(words.isEmpty() ? List.of("help") : words);
        return run(command, server.environment(), server.folder());
    }

    /** Nginx's own words: {@code test} its configuration, {@code reload} it; anything else is passed on. */
    private int nginx(int number, List<String> words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(NginxServer.arguments(environment.state().data().resolve(NginxServer.name(number))));
        switch (words.isEmpty() ? "test" : words.get(0)) {
            case "test" -> command.add("-t");
            case "reload" -> command.addAll(List.of("-s", "reload"));
            default -> command.addAll(words);
        }
        return run(command, Map.of());
    }

    private Secrets secrets() throws IOException {
        return environment.secrets();
    }

    private static int run(List<String> command, Map<String, String> variables)
            throws IOException, InterruptedException {
        return run(command, variables, Path.of("").toAbsolutePath());
    }

    private static int run(List<String> command, Map<String, String> variables, Path folder)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO().directory(folder.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> CLIENT_SETTINGS.matcher(name).lookingAt());
        builder.environment().putAll(variables);
        return builder.start().waitFor();
    }
}
