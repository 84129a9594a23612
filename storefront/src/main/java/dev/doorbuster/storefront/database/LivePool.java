package dev.doorbuster.storefront.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Supplier;

/** A pool that delegates to the current pool, which it looks up for every statement and every connection. */
public final class LivePool implements Pool {

    private final Supplier<? extends Pool> live;

    public LivePool(Supplier<? extends Pool> live) {
        this.live = live;
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return live.get().getConnection();
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return live.get().query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return live.get().preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return live.get().preparedQuery(sql, options);
    }

    @Override
    public int size() {
        return live.get().size();
    }

    @Override
    public Future<Void> close() {
        return live.get().close();
    }
}
