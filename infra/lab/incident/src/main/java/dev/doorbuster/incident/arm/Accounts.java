package dev.doorbuster.incident.arm;

import dev.doorbuster.incident.site.Inside;
import dev.doorbuster.incident.site.SiteFolder;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.environment.PostgresLogin;
import dev.doorbuster.sandbox.environment.Secrets;
import dev.doorbuster.sandbox.http.LocalHttp;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The accounts of the person who is called, in the servers and in the files of the person's home. */
public final class Accounts {

    private static final String USER = "oncall";
    private static final int PASSWORD_BYTES = 12;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final LabEnvironment environment;
    private final SiteFolder site;
    private final String password = password();

    public Accounts(LabEnvironment environment, SiteFolder site) {
        this.environment = environment;
        this.site = site;
    }

    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Creates them.
     *
     * @throws IOException when a server refuses; the message names it
     */
    public List<Account> create() throws IOException, InterruptedException {
        createInDatabase();
        createInBroker();
        writeHome();
        return all();
    }

    private void createInDatabase() throws IOException {
        try (Connection owner = PostgresLogin.owner(environment.ports().postgresPrimary(), environment.secrets())
                        .connectTimeout(TIMEOUT)
                        .connect();
                Statement statement = owner.createStatement()) {
            statement.addBatch("create role " + USER + " login password '" + password + "'");
            statement.addBatch("grant pg_monitor, pg_signal_backend, pg_read_all_data to " + USER);
            var unused = statement.executeBatch();
        } catch (SQLException e) {
            throw new IOException("cannot create an account in the database: " + e.getMessage(), e);
        }
    }

    private void createInBroker() throws IOException, InterruptedException {
        put("/api/users/" + USER, new JsonObject().put("password", password).put("tags", "administrator"));
        put(
                "/api/permissions/%2F/" + USER,
                new JsonObject().put("configure", ".*").put("write", ".*").put("read", ".*"));
    }

    private void put(String path, JsonObject body) throws IOException, InterruptedException {
        String login = "monitor:" + environment.secrets().rabbitmqLab();
        int status = new LocalHttp(TIMEOUT)
                .sendOnly(HttpRequest.newBuilder(
                                Loopback.http(environment.ports().rabbitmqManagement(), path))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body.encode())))
                .statusCode();
        if (status >= 300) {
            throw new IOException("RabbitMQ answered " + path + " with " + status);
        }
    }

    private void writeHome() throws IOException {
        Secrets secrets = environment.secrets();
        write(
                ".pgpass",
                "127.0.0.1:*:*:" + USER + ":" + password + "\n127.0.0.1:*:*:shop:" + secrets.postgresOwner() + "\n");
        write(".redis", secrets.redis() + "\n");
        StringBuilder ports = new StringBuilder();
        Servers.ports(environment.ports())
                .forEach((name, port) ->
                        ports.append(name).append(' ').append(port).append('\n'));
        write(".shop-ports", ports.toString());
        write(
                ".profile",
                "export PATH=\"${HOME%/home}/bin:" + Inside.SYSTEM_PATH + "\"\n"
                        + "export PGHOST=127.0.0.1 PGUSER=" + USER
                        + " PGDATABASE=shop REDISCLI_AUTH=\"$(cat ~/.redis)\"\n"
                        + "export PS1='oncall@shop:\\w\\$ ' LESS=-R HISTFILE=\"$HOME/.history\"\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = site.home().resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private List<Account> all() throws IOException {
        Secrets secrets = environment.secrets();
        var ports = environment.ports();
        return List.of(
                new Account(
                        "PostgreSQL, for looking; replicas at " + ports.postgresReplica(1) + " and "
                                + ports.postgresReplica(2),
                        USER,
                        password,
                        "psql -p " + ports.postgresPrimary()),
                new Account(
                        "PostgreSQL, owner; a place is kept for it",
                        "shop",
                        secrets.postgresOwner(),
                        "psql -U shop -p " + ports.postgresPrimary()),
                new Account("Redis cache", "", secrets.redis(), "redis-cli -p " + ports.redisCache()),
                new Account(
                        "Redis sessions, " + ports.redisSession(1) + " to " + ports.redisSession(Servers.SESSION_NODES),
                        "",
                        secrets.redis(),
                        "redis-cli -c -p " + ports.redisSession(1)),
                new Account(
                        "RabbitMQ, administrator",
                        USER,
                        password,
                        "curl -su " + USER + " http://127.0.0.1:" + ports.rabbitmqManagement() + "/api/queues"),
                new Account(
                        "HAProxy; its page is at port " + ports.haproxyStats(),
                        "",
                        "",
                        "echo show stat | socat - " + site.root().resolve("data/haproxy/admin.sock")),
                new Account(
                        "Back office",
                        "viewer",
                        secrets.viewerPassword(),
                        "http://127.0.0.1:" + ports.shop() + "/admin/"));
    }
}
