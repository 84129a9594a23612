package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Seen;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** Chooses the server for each read. */
public interface ReadRouting {

    /**
     * Runs one statement that only reads.
     *
     * @param seen what the shopper who asks knows of; a routing may use it and may bring it up to date
     */
    Future<RowSet<Row>> read(Seen seen, String sql, Tuple parameters);

    /** Takes note that a change of this shopper has been committed on the primary. Never fails: the change stands. */
    Future<Void> wrote(Seen seen);
}
