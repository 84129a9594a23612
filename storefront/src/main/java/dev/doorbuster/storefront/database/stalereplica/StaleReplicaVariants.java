package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Nodes;
import java.util.Map;

/** The variants of choosing the server for a read, all over the same servers. */
public final class StaleReplicaVariants {

    /** The fault's id in the switchboard. */
    public static final String ID = "stale-replica";

    private final Nodes nodes;
    private final Replication replication;

    public StaleReplicaVariants(Nodes nodes, Replication replication) {
        this.nodes = nodes;
        this.replication = replication;
    }

    /** The variants by id. */
    public Map<String, ReadRouting> byId() {
        return Map.of(
                "broken", new BrokenReadRouting(nodes),
                "fixed", new FixedReadRouting(nodes, replication),
                "primary-only", new PrimaryOnlyReadRouting(nodes),
                "read-your-writes", new ReadYourWritesReadRouting(nodes, replication));
    }
}
