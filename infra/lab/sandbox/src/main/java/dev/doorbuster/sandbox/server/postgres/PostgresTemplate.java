package dev.doorbuster.sandbox.server.postgres;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.AtomicFiles;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.process.Tool;
import dev.doorbuster.sandbox.server.Account;
import dev.doorbuster.sandbox.server.DatabaseLoader;
import dev.doorbuster.sandbox.server.Folders;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.timing.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Creates the database template: a data folder with the shop's schema and seed that is copied for the primary and each
 * replica.
 *
 * <p>The template is reused until something changes that it depends on. Its name contains a hash of PostgreSQL's
 * version, the schema, the seed, the passwords and whether root starts the platform.
 */
public final class PostgresTemplate {

    public static final String DATABASE = "shop";
    static final String OWNER = "shop";
    private static final int REPLICAS = 2;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    /** {@code initdb} takes a second on an idle machine, but more than a minute next to a running build. */
    private static final Duration INITDB_TIMEOUT = Duration.ofMinutes(3);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(50);

    private final Platform platform;
    private final PostgresInstallation installation;
    private final Account account;
    private final DatabaseLoader loader;
    private final Path schema;

    PostgresTemplate(Platform platform, PostgresInstallation installation, Account account, DatabaseLoader loader) {
        this.platform = platform;
        this.installation = installation;
        this.account = account;
        this.loader = loader;
        // Always this project's own: all shops are copied from one template.
        this.schema = platform.environment().checkout().resolve("infra/postgres/schema.sql");
    }

    /** The template's folder. Creates the template if it does not exist, and deletes the ones that it replaces. */
    Path path(Consumer<String> progress) throws IOException, InterruptedException {
        Path template = platform.templates().resolve("postgres-" + key());
        if (!Files.isDirectory(template)) {
            Path unfinished = platform.templates().resolve(".postgres-new");
            Folders.delete(unfinished);
            progress.accept("creating the database, once");
            make(unfinished, progress);
            deleteOthers();
            AtomicFiles.publish(unfinished, template);
        }
        return template;
    }

    private String key() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(schema));
            for (String part : List.of(
                    loader.version(),
                    Integer.toString(installation.major()),
                    Boolean.toString(Account.isRoot()),
                    Files.readString(platform.environment().state().secrets()))) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void deleteOthers() throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(platform.templates(), "postgres-*")) {
            for (Path other : others) {
                Folders.delete(other);
            }
        }
    }

    private void make(Path folder, Consumer<String> progress) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path password = folder.resolveSibling(".postgres-password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, platform.secrets().postgresOwner());
            account.own(folder);
            account.own(password);
            List<String> initdb = account.wrap(List.of(
                    installation.program("initdb"),
                    "--pgdata=" + folder,
                    "--username=" + OWNER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    // Text sorts by code point, but full-text search recognizes letters of every script.
                    "--lc-ctype=C.UTF-8",
                    "--wal-segsize=4",
                    "--no-sync",
                    "--no-instructions"));
            var unused = Tool.run(initdb, Map.of(), INITDB_TIMEOUT);
        } finally {
            Files.delete(password);
        }
        Process server = start(folder);
        try {
            fill(server, progress);
            stop(server);
        } finally {
            server.destroyForcibly();
        }
        Files.deleteIfExists(folder.resolve("pg_stat/pg_stat_statements.stat"));
    }

    private Process start(Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(Programs.path("setpriv"), "--pdeathsig", "QUIT", "--"));
        arguments.addAll(account.wrap(List.of(installation.program("postgres"), "-D", folder.toString())));
        for (String setting : List.of(
                "listen_addresses=" + Loopback.HOST,
                "port=" + platform.ports().postgresPrimary(),
                "unix_socket_directories=",
                "shared_preload_libraries=pg_stat_statements",
                "fsync=off",
                "full_page_writes=off",
                "synchronous_commit=off",
                "autovacuum=off",
                "shared_buffers=128MB",
                "maintenance_work_mem=128MB",
                "max_wal_size=256MB",
                "min_wal_size=8MB")) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(
                        platform.labLogs().resolve("postgres-template.log").toFile())
                .start();
    }

    private void fill(Process server, Consumer<String> progress) throws IOException, InterruptedException {
        try {
            try (Connection first = connect(server, "postgres");
                    Statement statement = first.createStatement()) {
                statement.execute("create database " + DATABASE);
            }
            try (Connection owner = connect(server, DATABASE)) {
                loader.load(owner, platform.secrets(), schema, progress);
            }
            try (Connection owner = connect(server, DATABASE);
                    Statement statement = owner.createStatement()) {
                statement.execute(
                        "alter role replicator password '" + platform.secrets().postgresReplicator() + "'");
                statement.execute("checkpoint");
                for (int replica = 1; replica <= REPLICAS; replica++) {
                    statement.execute(
                            "select pg_create_physical_replication_slot('" + PostgresServer.slot(replica) + "', true)");
                }
                statement.execute("checkpoint");
            }
        } catch (SQLException e) {
            throw LabException.failed("Cannot create the database: " + e.getMessage() + "\nThe server's log is "
                    + platform.labLogs().resolve("postgres-template.log"));
        }
    }

    private Connection connect(Process server, String database) throws SQLException, InterruptedException {
        Deadline deadline = Deadline.in(START_TIMEOUT);
        while (true) {
            try {
                return PostgresServer.connect(platform, platform.ports().postgresPrimary(), database);
            } catch (SQLException notYet) {
                if (deadline.isPast() || !server.isAlive()) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(RETRY_INTERVAL.toMillis());
            }
        }
    }

    private static void stop(Process server) throws IOException, InterruptedException {
        ProcessIdentity.of(server.pid()).ifPresent(identity -> identity.send(Signal.INT));
        if (!server.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("the temporary PostgreSQL did not stop within " + STOP_TIMEOUT.toSeconds() + " s");
        }
    }
}
