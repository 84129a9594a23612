package dev.doorbuster.storefront.database;

import dev.doorbuster.service.database.PoolLimits;
import dev.doorbuster.service.switchboard.Activated;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool to the primary that can be given up and taken again while the storefront runs.
 *
 * <p>Giving it up closes every connection, also those that somebody has and did not return: what a restart of the
 * process would do, without the restart. Requests that wait for a connection fail at that moment; those that have one
 * get {@link #FINISH_WITHIN}.
 */
public final class PrimaryPool implements Pool, Activated {

    /** How long requests under way have to finish. */
    private static final Duration FINISH_WITHIN = Duration.ofMillis(300);

    /** Connections that the server is slow to close are not waited for any longer. */
    private static final Duration CLOSE_WITHIN = Duration.ofMillis(300);

    private static final Logger log = LoggerFactory.getLogger("database");

    private final Vertx vertx;
    private final Supplier<Pool> open;
    private final PoolLimits limits;

    /** Holds what is out and, until they are collected, some that are back. */
    private final Set<SqlConnection> handedOut =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile Pool pool;

    /**
     * A pool that has no connection yet.
     *
     * @param open makes a pool within the limits; it connects when it is used
     */
    public PrimaryPool(Vertx vertx, Supplier<Pool> open, PoolLimits limits) {
        this.vertx = vertx;
        this.open = open;
        this.limits = limits;
        this.pool = open.get();
    }

    /** Begins to open all connections, if that is what the limits say; none is waited for. */
    @Override
    public Future<Void> activate() {
        if (limits.filled()) {
            Pool filled = pool;
            for (int i = 0; i < limits.connections(); i++) {
                filled.getConnection()
                        .compose(SqlConnection::close)
                        .onFailure(e -> log.debug("a connection was not opened up front", e));
            }
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> retire() {
        return vertx.timer(FINISH_WITHIN.toMillis(), TimeUnit.MILLISECONDS).compose(finished -> {
            Pool old = pool;
            pool = open.get();
            List<SqlConnection> out = handedOut();
            return old.close()
                    .timeout(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .otherwiseEmpty()
                    .onComplete(closed -> takeBack(out));
        });
    }

    /** Those that are out, held so that closing the pool does not let them be collected before they are taken back. */
    private List<SqlConnection> handedOut() {
        synchronized (handedOut) {
            List<SqlConnection> out = List.copyOf(handedOut);
            handedOut.clear();
            return out;
        }
    }

    /** The connections are closed already; this only ends what the pool counts as in use. */
    private static void takeBack(List<SqlConnection> out) {
        for (SqlConnection connection : out) {
            connection.close().onFailure(e -> log.debug("was given back before", e));
        }
    }

    /** A connection that comes only after the pool was given up goes back at once. */
    @Override
    public Future<SqlConnection> getConnection() {
        Pool from = pool;
        return from.getConnection().compose(connection -> {
            handedOut.add(connection);
            if (from == pool) {
                return Future.succeededFuture(connection);
            }
            return connection.close().transform(closed -> Future.failedFuture("the pool was closed meanwhile"));
        });
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return pool.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return pool.preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return pool.preparedQuery(sql, options);
    }

    @Override
    public int size() {
        return pool.size();
    }

    @Override
    public Future<Void> close() {
        return pool.close();
    }
}
