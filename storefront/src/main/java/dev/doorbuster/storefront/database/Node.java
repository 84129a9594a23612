package dev.doorbuster.storefront.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * One PostgreSQL server.
 *
 * <p>A position is a place in the primary's write-ahead log, in bytes. The position of the primary is the end of its
 * log; the position of a replica is the end of what it has replayed. Everything that a read shows was committed before
 * the server's position right after the read.
 *
 * @param name as in metrics
 */
public record Node(String name, Pool pool) {

    private static final String POSITION = """
            select pg_wal_lsn_diff(
              case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end,
              '0/0')::bigint as position""";

    /**
     * The result of a read.
     *
     * @param position the server's position right after the read
     */
    public record Answer(Node node, RowSet<Row> rows, long position) {}

    /** Runs one statement. */
    public Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }

    /** Runs one statement and reads the position right after it, pipelined on the same connection. */
    public Future<Answer> read(String sql, Tuple parameters) {
        return pool.withConnection(connection -> {
            Future<RowSet<Row>> rows = connection.preparedQuery(sql).execute(parameters);
            Future<Long> position = position(connection);
            return Future.join(rows, position).map(both -> new Answer(this, rows.result(), position.result()));
        });
    }

    /** Reads the server's position, in bytes of the primary's log. */
    public Future<Long> position() {
        return position(pool);
    }

    private static Future<Long> position(SqlClient client) {
        return client.preparedQuery(POSITION)
                .execute()
                .map(rows -> rows.iterator().next().getLong("position"));
    }
}
