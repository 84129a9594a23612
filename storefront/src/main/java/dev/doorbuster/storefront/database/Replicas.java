package dev.doorbuster.storefront.database;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spreads reads over the replicas, one after the other.
 *
 * <p>A read that finds its replica down goes to the next one and at last to the primary. A replica that is merely busy is
 * waited for: moving its load elsewhere would only make the others busy too.
 */
public final class Replicas {

    /** Longest time for one read, waiting for a connection included. */
    public static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

    /** PostgreSQL: shutting down, crashed, starting up, out of connections, cancelled by recovery. */
    private static final Set<String> DOWN = Set.of("57P01", "57P02", "57P03", "53300", "40001");

    private final List<Pool> replicas;
    private final Pool primary;
    private final AtomicInteger turn = new AtomicInteger();

    public Replicas(List<Pool> replicas, Pool primary) {
        this.replicas = List.copyOf(replicas);
        this.primary = primary;
    }

    /** Runs one statement that only reads. */
    public Future<RowSet<Row>> query(String sql, Tuple parameters) {
        int first = turn.getAndIncrement() & Integer.MAX_VALUE;
        return attempt(sql, parameters, first, 0).timeout(READ_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Fails unless at least one replica answers. */
    public Future<Void> anyAnswers() {
        List<Future<RowSet<Row>>> answers =
                replicas.stream().map(pool -> pool.query("select 1").execute()).toList();
        return Future.any(answers).mapEmpty();
    }

    private Future<RowSet<Row>> attempt(String sql, Tuple parameters, int first, int attempt) {
        if (attempt == replicas.size()) {
            return primary.preparedQuery(sql).execute(parameters);
        }
        return replicas.get((first + attempt) % replicas.size())
                .preparedQuery(sql)
                .execute(parameters)
                .recover(failure ->
                        isDown(failure) ? attempt(sql, parameters, first, attempt + 1) : Future.failedFuture(failure));
    }

    private static boolean isDown(Throwable failure) {
        if (failure instanceof PgException answer) {
            return DOWN.contains(answer.getSqlState());
        }
        return failure instanceof IOException
                || (failure instanceof VertxException
                        && String.valueOf(failure.getMessage()).contains("losed"));
    }
}
