package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Seen;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** Chooses the server for each read. */
public interface ReadRouting {

    /**
     * Runs one read-only statement.
     *
     * @param seen what the shopper has seen; a routing may use it and may update it
     */
    Future<RowSet<Row>> read(Seen seen, String sql, Tuple parameters);

    /**
     * Records that a change of this shopper has been committed on the primary. Never fails, because the change is
     * committed.
     */
    Future<Void> wrote(Seen seen);
}
