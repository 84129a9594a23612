package dev.doorbuster.service.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/** A prepared statement that takes a connection from the pool for each execution. */
record PooledPreparedQuery<T>(MeteredPool pool, Function<SqlClient, PreparedQuery<T>> on) implements PreparedQuery<T> {

    @Override
    public Future<T> execute() {
        return pool.once(connection -> on.apply(connection).execute());
    }

    @Override
    public Future<T> execute(Tuple parameters) {
        return pool.once(connection -> on.apply(connection).execute(parameters));
    }

    @Override
    public Future<T> executeBatch(List<Tuple> batch) {
        return pool.once(connection -> on.apply(connection).executeBatch(batch));
    }

    @Override
    public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
        return new PooledPreparedQuery<>(
                pool, connection -> on.apply(connection).collecting(collector));
    }

    @Override
    public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
        return new PooledPreparedQuery<>(
                pool, connection -> on.apply(connection).mapping(mapper));
    }
}
