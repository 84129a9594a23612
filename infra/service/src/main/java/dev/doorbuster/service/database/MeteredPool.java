package dev.doorbuster.service.database;

import dev.doorbuster.service.timing.RequestTimes;
import dev.doorbuster.service.timing.RequestTimes.Part;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A pool that measures how long requests wait for its connections and how long they hold them.
 *
 * <p>A single statement also takes a connection and returns it. If the underlying pool ran the statement itself, a
 * statement that timed out would stay in the pool's queue until a connection became free.
 */
final class MeteredPool implements Pool {

    private final Pool pool;
    private final PoolMeters.OfPool meters;

    /**
     * The connections that are handed out. Strong references keep those that are never returned from being collected.
     */
    private final Set<MeteredConnection> out = ConcurrentHashMap.newKeySet();

    MeteredPool(Pool pool, PoolMeters.OfPool meters) {
        this.pool = pool;
        this.meters = meters;
    }

    @Override
    public Future<SqlConnection> getConnection() {
        RequestTimes times = RequestTimes.current();
        long since = meters.beginWait();
        times.enter(Part.DATABASE_WAIT);
        return pool.getConnection()
                .onComplete(got -> {
                    times.leave(Part.DATABASE_WAIT);
                    meters.endWait(since, got.succeeded());
                })
                .map(connection -> handOut(connection, times));
    }

    private SqlConnection handOut(SqlConnection connection, RequestTimes times) {
        times.enter(Part.DATABASE);
        PoolMeters.OfPool.Use use = meters.beginUse();
        MeteredConnection metered = new MeteredConnection(connection, returned -> {
            out.remove(returned);
            if (use.end()) {
                times.leave(Part.DATABASE);
            }
        });
        out.add(metered);
        return metered;
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return new PooledQuery<>(this, connection -> connection.query(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return new PooledPreparedQuery<>(this, connection -> connection.preparedQuery(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return new PooledPreparedQuery<>(this, connection -> connection.preparedQuery(sql, options));
    }

    /** Runs one operation on a separate connection. */
    <T> Future<T> once(Function<SqlClient, Future<T>> work) {
        return withConnection(work::apply);
    }

    @Override
    public int size() {
        return pool.size();
    }

    /** Closes the pool, and ends the measurement of connections that are still handed out. */
    @Override
    public Future<Void> close() {
        return pool.close().onComplete(closed -> out.forEach(MeteredConnection::returned));
    }
}
