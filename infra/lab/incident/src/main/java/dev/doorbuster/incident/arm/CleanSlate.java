package dev.doorbuster.incident.arm;

import dev.doorbuster.incident.site.SiteFolder;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.PostgresLogin;
import dev.doorbuster.sandbox.server.redis.SessionNodes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Removes the traces of the preparation: what the servers have counted and logged so far, in all of them alike. */
final class CleanSlate {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final List<String> FORGET = List.of("select pg_stat_reset()", "select pg_stat_statements_reset()");

    private final LabEnvironment environment;
    private final SiteFolder site;

    CleanSlate(LabEnvironment environment, SiteFolder site) {
        this.environment = environment;
        this.site = site;
    }

    void make() throws IOException {
        for (int port : List.of(
                environment.ports().postgresPrimary(),
                environment.ports().postgresReplica(1),
                environment.ports().postgresReplica(2))) {
            forgetStatistics(port);
        }
        SessionNodes nodes = new SessionNodes(environment);
        for (int number = 1; number <= SessionNodes.COUNT; number++) {
            var unused = nodes.ask(number, "CONFIG RESETSTAT", "SLOWLOG RESET");
        }
        var unused = nodes.askCache("CONFIG RESETSTAT", "SLOWLOG RESET");
        emptyLogs();
    }

    private void forgetStatistics(int port) throws IOException {
        try (Connection owner = PostgresLogin.owner(port, environment.secrets())
                        .connectTimeout(TIMEOUT)
                        .connect();
                Statement statement = owner.createStatement()) {
            for (String forget : FORGET) {
                boolean unused = statement.execute(forget);
            }
        } catch (SQLException e) {
            throw new IOException("cannot reset the statistics at port " + port + ": " + e.getMessage(), e);
        }
    }

    /** The servers append to their logs, so they go on at the beginning. */
    private void emptyLogs() throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.list(site.logs())) {
            logs = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path log : logs) {
            try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
                FileChannel unused = file.truncate(0);
            }
        }
    }
}
