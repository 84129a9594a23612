package dev.doorbuster.service.database;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.spi.DatabaseMetadata;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection that reports when it is returned. */
final class MeteredConnection implements SqlConnection {

    private final SqlConnection connection;
    private final Consumer<MeteredConnection> onReturn;

    /** @param onReturn called on return; may be called more than once */
    MeteredConnection(SqlConnection connection, Consumer<MeteredConnection> onReturn) {
        this.connection = connection;
        this.onReturn = onReturn;
    }

    void returned() {
        onReturn.accept(this);
    }

    @Override
    public Future<Void> close() {
        returned();
        return connection.close();
    }

    @Override
    public Future<PreparedStatement> prepare(String sql) {
        return connection.prepare(sql);
    }

    @Override
    public Future<PreparedStatement> prepare(String sql, PrepareOptions options) {
        return connection.prepare(sql, options);
    }

    @Override
    public SqlConnection exceptionHandler(@Nullable Handler<Throwable> handler) {
        var unused = connection.exceptionHandler(handler);
        return this;
    }

    @Override
    public SqlConnection closeHandler(@Nullable Handler<Void> handler) {
        var unused = connection.closeHandler(handler);
        return this;
    }

    @Override
    public Future<Transaction> begin() {
        return connection.begin();
    }

    @Override
    public @Nullable Transaction transaction() {
        return connection.transaction();
    }

    @Override
    public boolean isSSL() {
        return connection.isSSL();
    }

    @Override
    public DatabaseMetadata databaseMetadata() {
        return connection.databaseMetadata();
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return connection.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return connection.preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return connection.preparedQuery(sql, options);
    }
}
