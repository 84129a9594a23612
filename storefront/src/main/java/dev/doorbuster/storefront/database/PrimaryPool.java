package dev.doorbuster.storefront.database;

import dev.doorbuster.service.database.PoolLimits;
import dev.doorbuster.service.lifecycle.Activated;
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
 * A pool to the primary that can be retired and activated again while the storefront runs.
 *
 * <p>Retiring closes every connection, including those that were handed out and not returned, as a restart of the
 * process would. Requests that hold a connection get {@link #FINISH_TIMEOUT} to finish; those that still wait for one
 * fail after that.
 */
public final class PrimaryPool implements Pool, Activated {

    /** Time that requests in progress have to finish. */
    private static final Duration FINISH_TIMEOUT = Duration.ofMillis(300);

    /** Maximum time to wait for the server to close the connections. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(300);

    private static final Logger log = LoggerFactory.getLogger("database");

    private final Vertx vertx;
    private final Supplier<Pool> open;
    private final PoolLimits limits;

    /** The connections that are handed out and, until they are collected, some that were returned. */
    private final Set<SqlConnection> handedOut =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile Pool pool;

    /**
     * Creates a pool without connections.
     *
     * @param open creates a pool with the limits; it connects on first use
     */
    public PrimaryPool(Vertx vertx, Supplier<Pool> open, PoolLimits limits) {
        this.vertx = vertx;
        this.open = open;
        this.limits = limits;
        this.pool = open.get();
    }

    /** Starts to open all connections if the limits ask for it, without waiting for them. */
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
        return vertx.timer(FINISH_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).compose(finished -> {
            Pool old = pool;
            pool = open.get();
            List<SqlConnection> out = handedOut();
            return old.close()
                    .timeout(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .otherwiseEmpty()
                    .onComplete(closed -> takeBack(out));
        });
    }

    /**
     * Takes the handed-out connections out of the set. The list keeps them from being collected until they are taken
     * back after the pool has closed.
     */
    private List<SqlConnection> handedOut() {
        synchronized (handedOut) {
            List<SqlConnection> out = List.copyOf(handedOut);
            handedOut.clear();
            return out;
        }
    }

    /** Removes the connections from the pool's count of those in use. They are closed already. */
    private static void takeBack(List<SqlConnection> out) {
        for (SqlConnection connection : out) {
            connection.close().onFailure(e -> log.debug("was given back before", e));
        }
    }

    /**
     * Takes a connection from the pool. If the pool was retired in the meantime, the connection is closed at once and
     * the request fails.
     */
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
