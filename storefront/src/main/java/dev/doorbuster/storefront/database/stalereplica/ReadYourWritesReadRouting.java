package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Nodes;
import dev.doorbuster.storefront.database.Seen;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * Spreads a shopper's reads round-robin over the replicas that have replayed that shopper's last change.
 *
 * <p>Holds for shoppers who change something: their next read shows what they have bought or cancelled. Breaks for
 * shoppers who only browse, which is most of them: they have changed nothing, so any replica may serve them, and the
 * changes of others still go back in time.
 */
public final class ReadYourWritesReadRouting implements ReadRouting {

    private final Nodes nodes;
    private final Replication replication;

    public ReadYourWritesReadRouting(Nodes nodes, Replication replication) {
        this.nodes = nodes;
        this.replication = replication;
    }

    @Override
    public Future<RowSet<Row>> read(Seen seen, String sql, Tuple parameters) {
        return nodes.query(replication.replayed(seen), sql, parameters);
    }

    @Override
    public Future<Void> wrote(Seen seen) {
        return replication.noteWrite(seen);
    }
}
