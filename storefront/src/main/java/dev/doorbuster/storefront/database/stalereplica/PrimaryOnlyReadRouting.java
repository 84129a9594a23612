package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Nodes;
import dev.doorbuster.storefront.database.Seen;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Reads everything from the primary.
 *
 * <p>Holds because there is only one copy. Breaks when the sale needs the replicas: the one server that must take the
 * orders now serves all browsing as well, and the replicas are idle.
 */
public final class PrimaryOnlyReadRouting implements ReadRouting {

    private final Nodes nodes;

    public PrimaryOnlyReadRouting(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public Future<RowSet<Row>> read(Seen seen, String sql, Tuple parameters) {
        return nodes.query(List.of(), sql, parameters);
    }

    @Override
    public Future<Void> wrote(Seen seen) {
        return Future.succeededFuture();
    }
}
