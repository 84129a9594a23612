package dev.doorbuster.sandbox.server.postgres;

import dev.doorbuster.sandbox.environment.NodeKind;
import dev.doorbuster.sandbox.environment.PostgresLogin;
import dev.doorbuster.sandbox.environment.Topology;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.Account;
import dev.doorbuster.sandbox.server.Command;
import dev.doorbuster.sandbox.server.ConfigTemplate;
import dev.doorbuster.sandbox.server.DatabaseLoader;
import dev.doorbuster.sandbox.server.Folders;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Probe;
import dev.doorbuster.sandbox.server.Server;
import dev.doorbuster.sandbox.server.StoppingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A PostgreSQL server: the primary, or one of the two replicas that stream from it. */
public final class PostgresServer implements Server {

    static final int REPLICAS = NodeKind.POSTGRES_REPLICA.count();
    private static final int PRIMARY = 0;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /**
     * In production a replica has its own machine and takes no CPU time from others. Here it runs at a lower priority,
     * so that it gets only what the other processes leave.
     */
    private static final List<String> LOW_PRIORITY = List.of(Programs.path("nice"), "-n", "10");

    /** Index of the line of {@code postmaster.pid} that contains the server's status, from 0. */
    private static final int PID_FILE_STATUS = 7;

    private static final String STREAMS = "select count(*) from pg_stat_wal_receiver where status = 'streaming'";

    private final Platform platform;
    private final int number;
    private final PostgresInstallation installation;
    private final Account account;
    private final Path template;

    /** Whether a replica has streamed from the primary once. */
    private volatile boolean hasStreamed;

    private PostgresServer(
            Platform platform, int number, PostgresInstallation installation, Account account, Path template) {
        this.platform = platform;
        this.number = number;
        this.installation = installation;
        this.account = account;
        this.template = template;
    }

    /** The primary, then its replicas. The first call creates their common template, which takes a while. */
    public static List<Server> all(Platform platform, DatabaseLoader loader, Consumer<String> progress)
            throws IOException, InterruptedException {
        PostgresInstallation installation = PostgresInstallation.find();
        Account account = Account.forPostgres(platform.environment().state().root());
        Path template = new PostgresTemplate(platform, installation, account, loader).path(progress);
        List<Server> servers = new ArrayList<>();
        for (int number = PRIMARY; number <= REPLICAS; number++) {
            servers.add(new PostgresServer(platform, number, installation, account, template));
        }
        return servers;
    }

    /** The name of a replica's replication slot, which is also its name in pg_stat_replication. */
    static String slot(int replica) {
        return "replica" + replica;
    }

    /** Opens a connection as the database's owner. */
    static Connection connect(Platform platform, int port, String database) throws SQLException {
        return PostgresLogin.owner(port, platform.secrets())
                .connectTimeout(CONNECT_TIMEOUT)
                .connect(database);
    }

    private Topology.Node node() {
        Topology topology = platform.topology();
        return isReplica()
                ? topology.node(NodeKind.POSTGRES_REPLICA, number)
                : topology.node(NodeKind.POSTGRES_PRIMARY, 1);
    }

    private boolean isReplica() {
        return number != PRIMARY;
    }

    @Override
    public String name() {
        return node().name();
    }

    @Override
    public int port() {
        return node().port();
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Path data = platform.data(name());
        Files.createDirectories(platform.allData());
        Folders.copy(template, data);
        Map<String, String> values = new HashMap<>();
        values.put("NAME", name());
        values.put("PORT", Integer.toString(port()));
        ConfigTemplate.render(platform.provided("postgres/server.conf"), values, data.resolve("server.conf"));
        ConfigTemplate.render(platform.provided("postgres/pg_hba.conf"), values, data.resolve("pg_hba.conf"));
        String includes = "include_if_exists = 'server.conf'\n";
        if (isReplica()) {
            values.put("SLOT", slot(number));
            values.put("PRIMARY_PORT", Integer.toString(platform.ports().postgresPrimary()));
            values.put("REPLICATOR_PASSWORD", platform.secrets().postgresReplicator());
            ConfigTemplate.render(platform.provided("postgres/replica.conf"), values, data.resolve("replica.conf"));
            includes += "include_if_exists = 'replica.conf'\n";
            for (int slot = 1; slot <= REPLICAS; slot++) {
                Folders.delete(data.resolve("pg_replslot").resolve(slot(slot)));
            }
            Files.createFile(data.resolve("standby.signal"));
        }
        Files.writeString(data.resolve("postgresql.conf"), includes, StandardOpenOption.APPEND);
        account.own(data);
    }

    @Override
    public Command command() {
        List<String> arguments = new ArrayList<>(isReplica() ? LOW_PRIORITY : List.of());
        arguments.addAll(List.of(
                installation.program("postgres"), "-D", platform.data(name()).toString()));
        return new Command(arguments, Map.of("LANG", "C.UTF-8"), platform.allData(), account);
    }

    /**
     * Probes over a new connection, because existing ones keep working when a server no longer accepts new ones.
     *
     * <p>In a generated shop, a replica only begins with streaming: one that is cut off later answers as before, and
     * the lab must not treat it differently from the others.
     */
    @Override
    public Probe probe() {
        return () -> {
            checkNotStopping();
            try (Connection connection = connect(platform, port(), PostgresTemplate.DATABASE);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(mustStream() ? STREAMS : "select 1")) {
                if (!row.next() || row.getInt(1) != 1) {
                    throw new IOException("is not streaming from the primary yet");
                }
                hasStreamed = true;
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        };
    }

    private boolean mustStream() {
        return isReplica() && (platform.shop().isSwitchable() || !hasStreamed);
    }

    /**
     * Detects a smart shutdown (SIGTERM): the server then waits until the last client has disconnected, which a client
     * with a pool never does.
     */
    private void checkNotStopping() throws IOException {
        Path file = platform.data(name()).resolve("postmaster.pid");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.size() > PID_FILE_STATUS && lines.get(PID_FILE_STATUS).strip().equals("stopping")) {
            throw new StoppingException("is stopping and waits for its clients");
        }
    }

    /** A fast shutdown, which ends all sessions; TERM would wait until all clients have disconnected. */
    @Override
    public Signal stopSignal() {
        return Signal.INT;
    }

    @Override
    public Signal deathSignal() {
        return Signal.QUIT;
    }
}
