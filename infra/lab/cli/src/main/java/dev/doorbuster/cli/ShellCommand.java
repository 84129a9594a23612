package dev.doorbuster.cli;

import dev.doorbuster.cli.client.HaproxySocket;
import dev.doorbuster.cli.client.ServerClient;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.PostgresLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Opens a server's own client, with the server's address and password. */
@Command(
        name = "shell",
        description = "Open psql, redis-cli, rabbitmqctl, nginx or the HAProxy socket.",
        mixinStandardHelpOptions = false)
public final class ShellCommand implements Callable<Integer> {

    private static final int MAX_ATTEMPTS = 25;
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(200);
    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** Names of the host's settings for these clients, which are meant for other servers. */
    private static final Pattern CLIENT_SETTINGS = Pattern.compile("PG|REDISCLI_|RABBITMQ_|ERL_");

    private final LabEnvironment environment;

    @Parameters(index = "0", paramLabel = "NAME", description = "a server")
    private String name = "";

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    public ShellCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!ServerClient.names().contains(name)) {
            throw LabException.usage(
                    "Unknown server \"" + name + "\". Choose one of: " + String.join(", ", ServerClient.names()));
        }
        if (SupervisorRecord.running(environment.state()).isEmpty()) {
            throw LabException.notReady(
                    "Nothing is running for " + environment.state().root() + ". Start it with ./doorbuster up.");
        }
        ServerClient client = ServerClient.of(name, environment);
        if (client.words() == ServerClient.Words.SOCKET) {
            return new HaproxySocket(Path.of(client.command().get(0))).run(arguments);
        }
        if (client.words() == ServerClient.Words.STATEMENT) {
            waitForConnection(client);
        }
        return run(
                client.line(arguments),
                client.variables(),
                client.folder().orElse(Path.of("").toAbsolutePath()));
    }

    /**
     * Waits for a free connection: clients that are about to be refused take even the owner's reserved connections for
     * a moment. Other errors are left to psql, which reports them better.
     */
    private static void waitForConnection(ServerClient psql) throws InterruptedException {
        int port = Integer.parseInt(psql.command().get(psql.command().indexOf("-p") + 1));
        PostgresLogin login = PostgresLogin.owner(port, psql.variables().getOrDefault("PGPASSWORD", ""));
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            try (Connection owner = login.connect()) {
                return;
            } catch (SQLException e) {
                if (!TOO_MANY_CONNECTIONS.equals(e.getSQLState())) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(RETRY_INTERVAL.toMillis());
            }
        }
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
