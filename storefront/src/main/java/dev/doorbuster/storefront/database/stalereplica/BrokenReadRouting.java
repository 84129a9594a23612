package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Nodes;
import dev.doorbuster.storefront.database.Seen;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * Spreads reads round-robin over the replicas that respond.
 *
 * <p>Breaks when a replica responds but no longer replays: it still counts as healthy, so every second read is stale,
 * and two views of one product show the current stock and then the stock of an hour ago.
 */
public final class BrokenReadRouting implements ReadRouting {

    private final Nodes nodes;

    public BrokenReadRouting(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public Future<RowSet<Row>> read(Seen seen, String sql, Tuple parameters) {
        return nodes.query(nodes.replicas(), sql, parameters);
    }

    @Override
    public Future<Void> wrote(Seen seen) {
        return Future.succeededFuture();
    }
}
