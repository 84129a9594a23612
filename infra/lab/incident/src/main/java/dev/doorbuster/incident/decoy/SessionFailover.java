package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.server.redis.SessionNodes;
import dev.doorbuster.sandbox.timing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * A real failover of the session cluster before the page: the fourth node is a master and the first one its replica.
 *
 * <p>Seen in {@code CLUSTER NODES}, in the replication section of {@code INFO} and in both nodes' logs; diagrams and
 * habits say that nodes 1 to 3 are the masters. Harmless because a manual failover loses nothing: the old master stops
 * accepting writes until its replica has them all. Nodes are equal, every slot has a master and every master a replica,
 * as before.
 */
final class SessionFailover implements Decoy {

    /** The number of a node that begins as a replica. */
    private static final int REPLICA = 4;

    /** The number of its master. */
    private static final int MASTER = 1;

    /** Longer than the five seconds after which Redis gives up a manual failover. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    @Override
    public String id() {
        return "session-failover";
    }

    @Override
    public void begin(DecoyContext context) throws IOException, InterruptedException {
        LabEnvironment environment = context.environment();
        SessionNodes nodes = new SessionNodes(environment);
        if (isMaster(nodes)) {
            return;
        }
        String unused = nodes.ask(REPLICA, "CLUSTER FAILOVER");
        if (!Await.until(TIMEOUT, LOOK_INTERVAL, () -> isMaster(nodes) && hasReplica(nodes))) {
            throw new IOException(SessionNodes.name(REPLICA) + " is not a master with a replica within "
                    + TIMEOUT.toSeconds() + " s");
        }
    }

    private static boolean isMaster(SessionNodes nodes) throws IOException {
        return "master".equals(nodes.info(REPLICA, "replication").get("role"));
    }

    private static boolean hasReplica(SessionNodes nodes) throws IOException {
        Map<String, String> replication = nodes.info(MASTER, "replication");
        return "slave".equals(replication.get("role")) && "up".equals(replication.get("master_link_status"));
    }
}
