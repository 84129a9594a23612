package dev.doorbuster.sandbox.topology;

import dev.doorbuster.sandbox.environment.NodeKind;
import dev.doorbuster.sandbox.server.ClassArchives;
import dev.doorbuster.sandbox.server.DatabaseLoader;
import dev.doorbuster.sandbox.server.JavaServer;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Server;
import dev.doorbuster.sandbox.server.postgres.PostgresServer;
import dev.doorbuster.sandbox.server.proxy.HaproxyServer;
import dev.doorbuster.sandbox.server.proxy.NginxServer;
import dev.doorbuster.sandbox.server.rabbitmq.EpmdServer;
import dev.doorbuster.sandbox.server.rabbitmq.RabbitmqServer;
import dev.doorbuster.sandbox.server.redis.RedisSessionServer;
import dev.doorbuster.sandbox.server.redis.SingleRedisServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lists all server processes of a platform, the slowest to start first. */
public final class Servers {

    /** The name of the crowd's process. */
    public static final String CROWD = "crowd";

    /** The name of the control room's process. */
    public static final String CONTROL_ROOM = "control-room";

    /** The name of the desk's process. */
    public static final String DESK = "desk";

    private Servers() {}

    /**
     * Lists the servers. It starts nothing, but creates the templates that they are copied from if they do not exist.
     *
     * @param workers number of payments-workers
     * @param progress receives a description of the slow steps of a first start
     */
    public static List<Server> of(
            Platform platform,
            int workers,
            NginxServer.UpstreamFile upstream,
            DatabaseLoader loader,
            Consumer<String> progress)
            throws IOException, InterruptedException {
        ClassArchives archives = new ClassArchives(platform);
        List<Server> servers = new ArrayList<>();
        servers.add(new EpmdServer(platform));
        servers.add(new RabbitmqServer(platform));
        servers.addAll(PostgresServer.all(platform, loader, progress));
        for (int node = 1; node <= RedisSessionServer.NODES; node++) {
            servers.add(new RedisSessionServer(platform, node));
        }
        servers.add(SingleRedisServer.cache(platform));
        servers.addAll(new Services(platform, archives).all(workers));
        for (int number = 1; number <= NginxServer.COUNT; number++) {
            servers.add(new NginxServer(platform, number, upstream));
        }
        servers.add(new HaproxyServer(platform));
        return servers;
    }

    /** The crowd's process, which is outside the shop. */
    public static Server crowd(Platform platform) {
        return LabProcess.crowd(platform);
    }

    /** The control room's process, which is outside the shop. */
    public static Server controlRoom(Platform platform) {
        return LabProcess.controlRoom(platform);
    }

    /** The process of an incident's desk, which is outside the shop. */
    public static Server desk(Platform platform) {
        return LabProcess.desk(platform);
    }

    /** The payments-worker with this number, 1 to {@link dev.doorbuster.sandbox.environment.Ports#MAX_WORKERS}. */
    public static Server worker(Platform platform, int number) {
        return new Services(platform, new ClassArchives(platform)).worker(number);
    }

    /** The name of a payments-worker, by its number. */
    public static String worker(int number) {
        return NodeKind.PAYMENTS_WORKER.nodeName(number);
    }

    /** Whether a server is a payments-worker. */
    public static boolean isWorker(Server server) {
        return NodeKind.PAYMENTS_WORKER.isNameOfNode(server.name());
    }

    /** The names of the jars that the platform's Java processes run from. */
    public static List<String> jars() {
        List<String> jars = new ArrayList<>(List.of("lab"));
        for (JavaServer.Kind kind : JavaServer.Kind.values()) {
            jars.add(kind.jar());
        }
        return jars;
    }
}
