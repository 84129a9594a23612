package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Nodes;
import java.util.Map;

/** Names the ways to choose the server for a read, and builds each over the same servers. */
public final class StaleReplicaVariants {

    /** The id under which the switchboard names one of them. */
    public static final String ID = "stale-replica";

    private final Nodes nodes;
    private final Replication replication;

    public StaleReplicaVariants(Nodes nodes, Replication replication) {
        this.nodes = nodes;
        this.replication = replication;
    }

    /** Each variant by its id. */
    public Map<String, ReadRouting> byId() {
        return Map.of(
                "broken", new BrokenReadRouting(nodes),
                "fixed", new FixedReadRouting(nodes, replication),
                "primary-only", new PrimaryOnlyReadRouting(nodes),
                "read-your-writes", new ReadYourWritesReadRouting(nodes, replication));
    }
}
