package dev.doorbuster.sandbox.server.redis;

import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.environment.NodeKind;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.server.Command;
import dev.doorbuster.sandbox.server.ConfigTemplate;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Probe;
import dev.doorbuster.sandbox.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One of the six nodes of the Redis Cluster for sessions.
 *
 * <p>Nodes 1 to 3 begin as masters, 4 to 6 as their replicas. The cluster is not created by commands: each node starts
 * with a prewritten {@code nodes.conf} that assigns the roles.
 */
public final class RedisSessionServer implements Server {

    public static final int NODES = NodeKind.REDIS_SESSION.count();

    /** The file in a node's folder that overrides the provided memory limit. */
    public static final String MEMORY_FILE = "memory.conf";

    private static final int MASTERS = 3;
    private static final int SLOTS = 16384;

    private final Platform platform;
    private final int number;

    public RedisSessionServer(Platform platform, int number) {
        this.platform = platform;
        this.number = number;
    }

    @Override
    public String name() {
        return NodeKind.REDIS_SESSION.nodeName(number);
    }

    @Override
    public int port() {
        return platform.ports().redisSession(number);
    }

    @Override
    public void prepare() throws IOException {
        platform.makeData(name());
        Map<String, String> values = Map.of(
                "PORT", Integer.toString(port()),
                "BUS_PORT", Integer.toString(platform.ports().redisSessionBus(number)),
                "PASSWORD", platform.secrets().redis());
        ConfigTemplate.render(
                platform.provided("redis/session-node.conf"),
                values,
                platform.data(name()).resolve("redis.conf"));
        Files.writeString(platform.data(name()).resolve(MEMORY_FILE), "");
        Files.writeString(platform.data(name()).resolve("nodes.conf"), nodes());
    }

    private String nodes() {
        StringBuilder text = new StringBuilder();
        for (int node = 1; node <= NODES; node++) {
            boolean master = node <= MASTERS;
            int epoch = master ? node : node - MASTERS;
            text.append(id(node))
                    .append(" " + Loopback.address(platform.ports().redisSession(node)))
                    .append("@" + platform.ports().redisSessionBus(node) + " ")
                    .append(node == number ? "myself," : "")
                    .append(master ? "master -" : "slave " + id(node - MASTERS))
                    .append(" 0 0 " + epoch + " connected")
                    .append(master ? " " + slots(node) : "")
                    .append("\n");
        }
        return text.append("vars currentEpoch " + MASTERS + " lastVoteEpoch 0\n")
                .toString();
    }

    private static String id(int node) {
        return String.format(Locale.ROOT, "%040x", node);
    }

    private static String slots(int master) {
        return SLOTS * (master - 1) / MASTERS + "-" + (SLOTS * master / MASTERS - 1);
    }

    @Override
    public Command command() {
        return new Command(List.of(Programs.path("redis-server"), "redis.conf"), Map.of(), platform.data(name()));
    }

    /**
     * Longer than the cluster's node timeout, because a master that restarts empty before its replica takes over would
     * empty the replica as well.
     */
    @Override
    public Duration restartDelay() {
        return Duration.ofSeconds(4);
    }

    @Override
    public Probe probe() {
        return () -> {
            String answer = RedisCommands.send(port(), platform.secrets().redis(), "CLUSTER INFO", "INFO replication");
            if (!answer.contains("cluster_state:ok")) {
                throw new IOException("the cluster is not available yet");
            }
            if (answer.contains("role:slave") && !answer.contains("master_link_status:up")) {
                throw new IOException("not connected to its master yet");
            }
        };
    }
}
