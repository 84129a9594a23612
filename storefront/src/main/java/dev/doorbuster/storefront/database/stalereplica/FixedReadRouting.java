package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Nodes;
import dev.doorbuster.storefront.database.Seen;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * Spreads reads round-robin over the replicas that have caught up with the primary.
 *
 * <p>Holds because a replica that responds is not assumed to be up to date. There are two guarantees. For everyone: no
 * read is older than {@link Replication} allows, usually milliseconds. For a shopper whose browser sends back the
 * cookie with the position that it has {@linkplain Seen seen}: no read is older than any read before it, or than the
 * shopper's own changes. A read waits briefly for a replica to catch up; if none does, the primary serves it, a few
 * reads at a time. Concurrent requests have no order, so nothing is guaranteed between them.
 */
public final class FixedReadRouting implements ReadRouting {

    private final Nodes nodes;
    private final Replication replication;

    public FixedReadRouting(Nodes nodes, Replication replication) {
        this.nodes = nodes;
        this.replication = replication;
    }

    @Override
    public Future<RowSet<Row>> read(Seen seen, String sql, Tuple parameters) {
        return replication.noteRead(
                seen,
                replication
                        .awaitCaughtUp(seen)
                        .compose(awaited -> nodes.read(() -> replication.caughtUp(seen), sql, parameters)));
    }

    @Override
    public Future<Void> wrote(Seen seen) {
        return replication.noteWrite(seen);
    }
}
