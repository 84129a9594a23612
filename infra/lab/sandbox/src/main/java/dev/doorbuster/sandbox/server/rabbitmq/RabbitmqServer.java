package dev.doorbuster.sandbox.server.rabbitmq;

import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.environment.Monitor;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.Command;
import dev.doorbuster.sandbox.server.ConfigTemplate;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Probe;
import dev.doorbuster.sandbox.server.Probes;
import dev.doorbuster.sandbox.server.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The RabbitMQ broker, with its management and Prometheus plugins, in a private home. */
public final class RabbitmqServer implements Server {

    private static final String NAME = "rabbitmq";
    private static final int SALT_BYTES = 4;

    private final Platform platform;

    public RabbitmqServer(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return platform.ports().amqp();
    }

    @Override
    public void prepare() throws IOException {
        Path data = platform.makeData(NAME);
        Path cookie = data.resolve(".erlang.cookie");
        Files.writeString(cookie, platform.secrets().erlangCookie());
        Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
        Map<String, String> values = Map.of(
                "PORT", Integer.toString(port()),
                "MANAGEMENT_PORT", Integer.toString(platform.ports().rabbitmqManagement()),
                "PROMETHEUS_PORT", Integer.toString(platform.ports().rabbitmqPrometheus()),
                "SHOP_PASSWORD_HASH", hash(platform.secrets().rabbitmqShop()),
                "MONITOR_PASSWORD_HASH", hash(platform.secrets().rabbitmqLab()));
        for (String file : List.of("rabbitmq.conf", "advanced.config", "enabled_plugins", "definitions.json")) {
            ConfigTemplate.render(platform.provided("rabbitmq/" + file), values, data.resolve(file));
        }
        Files.writeString(data.resolve("rabbitmq-env.conf"), "");
    }

    /** Hashes a password in RabbitMQ's format: a salt of four bytes, then SHA-256 over salt and password. */
    private static String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            byte[] hash = digest.digest(password.getBytes(StandardCharsets.UTF_8));
            byte[] all = new byte[salt.length + hash.length];
            System.arraycopy(salt, 0, all, 0, salt.length);
            System.arraycopy(hash, 0, all, salt.length, hash.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public Command command() {
        return new Command(List.of(script("rabbitmq-server")), environment(), platform.data(NAME));
    }

    /** The folder in which the broker and its tools run. */
    public Path folder() {
        return platform.data(NAME);
    }

    /** The command line of {@code rabbitmqctl} for this broker, to be run in its {@link #folder()}. */
    public List<String> control() {
        return List.of(script("rabbitmqctl"));
    }

    /**
     * The path of a script relative to the broker's folder, because the package's scripts do not quote their own path.
     */
    private String script(String name) {
        try {
            Path script = new RabbitmqHome(platform.shop().programs()).path().resolve("sbin/" + name);
            return folder().relativize(script).toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot create RabbitMQ's home", e);
        }
    }

    /** The environment variables of the broker and its tools. */
    public Map<String, String> environment() {
        Path data = platform.data(NAME);
        Ports ports = platform.ports();
        Map<String, String> values = new HashMap<>();
        values.put("HOME", data.toString());
        values.put("RABBITMQ_NODENAME", "shop" + ports.base() + "@localhost");
        values.put("RABBITMQ_NODE_IP_ADDRESS", Loopback.HOST);
        values.put("RABBITMQ_NODE_PORT", Integer.toString(port()));
        values.put("RABBITMQ_DIST_PORT", Integer.toString(ports.rabbitmqDistribution()));
        values.put("ERL_EPMD_PORT", Integer.toString(ports.epmd()));
        values.put("ERL_EPMD_ADDRESS", Loopback.HOST);
        values.put("RABBITMQ_CONF_ENV_FILE", data.resolve("rabbitmq-env.conf").toString());
        values.put("RABBITMQ_CONFIG_FILE", data.resolve("rabbitmq.conf").toString());
        values.put(
                "RABBITMQ_ADVANCED_CONFIG_FILE", data.resolve("advanced.config").toString());
        values.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE", data.resolve("enabled_plugins").toString());
        // The broker passes this path to df without quotes and waits for its output, so the path must not contain
        // spaces. The process's working directory is its own folder.
        values.put("RABBITMQ_MNESIA_BASE", "/proc/self/cwd/mnesia");
        values.put("RABBITMQ_LOG_BASE", platform.logs().toString());
        values.put("RABBITMQ_PID_FILE", data.resolve("pid").toString());
        values.put("RABBITMQ_PLUGINS_EXPAND_DIR", data.resolve("plugins-expand").toString());
        values.put("RABBITMQ_GENERATED_CONFIG_DIR", data.resolve("config").toString());
        values.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        // Makes the script exec the broker, so that the child process is the broker and not a shell around it.
        values.put("RUNNING_UNDER_SYSTEMD", "1");
        values.put("LANG", "C.UTF-8");
        return values;
    }

    @Override
    public Probe probe() {
        return Probes.http(
                platform.ports().rabbitmqManagement(),
                "/api/queues/%2F/payments.jobs",
                Monitor.USER,
                platform.secrets().rabbitmqLab());
    }

    /** A graceful stop takes seconds to save data that the next start discards. */
    @Override
    public Signal stopSignal() {
        return Signal.KILL;
    }

    @Override
    public List<String> ownLogs() {
        return List.of(NAME + ".server.log");
    }
}
