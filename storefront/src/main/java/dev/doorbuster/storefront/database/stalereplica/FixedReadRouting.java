package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Nodes;
import dev.doorbuster.storefront.database.Seen;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * Spreads reads over the replicas that have caught up with the primary, one after the other.
 *
 * <p>Holds because a replica's word that it is alive is not taken for a word on its data. Two promises. To everybody:
 * no read is older than {@link Replication} allows, milliseconds as a rule. To a shopper whose browser sends back the
 * cookie with what it has {@linkplain Seen seen}: no read is older than any before it, nor than the shopper's own
 * changes. A read waits a moment for a replica to come that far; where none does, the primary answers, a few reads at a
 * time. Requests that overlap have no before and after, and nothing is promised between them.
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
