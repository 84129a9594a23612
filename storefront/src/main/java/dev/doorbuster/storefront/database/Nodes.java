package dev.doorbuster.storefront.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The primary and its replicas, and the choice of a server that is up for each read.
 *
 * <p>A read alternates between the replicas that it may use. If a replica is down, the read moves on to the next one
 * and finally to the primary. A replica that is merely busy is not skipped: moving its load elsewhere would only make
 * the others busy too.
 */
public final class Nodes {

    /** Timeout of one read, including the wait for a connection. */
    public static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

    /** PostgreSQL error codes: shutting down, crashed, starting up, out of connections, cancelled by recovery. */
    private static final Set<String> DOWN = Set.of("57P01", "57P02", "57P03", "53300", "40001");

    private final Node primary;
    private final List<Node> replicas;
    private final Bulkhead primaryReads;
    private final Map<Node, Counter> reads = new HashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    /** @param primaryReads limits the reads of {@link #read} that fall back to the primary */
    public Nodes(Node primary, List<Node> replicas, Bulkhead primaryReads, MeterRegistry registry) {
        this.primary = primary;
        this.replicas = List.copyOf(replicas);
        this.primaryReads = primaryReads;
        count(primary, registry);
        replicas.forEach(replica -> count(replica, registry));
    }

    private void count(Node node, MeterRegistry registry) {
        reads.put(
                node,
                Counter.builder("database.reads")
                        .description("Statements that only read, by the server that was asked")
                        .tag("node", node.name())
                        .register(registry));
    }

    public Node primary() {
        return primary;
    }

    public List<Node> replicas() {
        return replicas;
    }

    /** Runs one read-only statement on one of these replicas or, when all of them are down, on the primary. */
    public Future<RowSet<Row>> query(List<Node> usable, String sql, Tuple parameters) {
        Function<Node, Future<RowSet<Row>>> query = node -> node.query(sql, parameters);
        return inTime(inTurn(usable, query, () -> counted(primary, query)));
    }

    /**
     * Like {@link #query}, and also returns the position of the server that responded. A read that finds no replica
     * waits for a place at the primary. When it gets one, it tries the replicas once more, because one may have become
     * usable in the meantime.
     *
     * @param usable the replicas that may be read from now
     */
    public Future<Node.Answer> read(Supplier<List<Node>> usable, String sql, Tuple parameters) {
        Function<Node, Future<Node.Answer>> read = node -> node.read(sql, parameters);
        return inTime(inTurn(
                usable.get(),
                read,
                () -> primaryReads.run(() -> inTurn(usable.get(), read, () -> counted(primary, read)))));
    }

    /** Fails unless at least one replica responds. */
    public Future<Void> anyAnswers() {
        List<Future<RowSet<Row>>> answers = replicas.stream()
                .map(node -> node.pool().query("select 1").execute())
                .toList();
        return Future.any(answers).mapEmpty();
    }

    private static <T> Future<T> inTime(Future<T> read) {
        return read.timeout(READ_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> Future<T> inTurn(List<Node> usable, Function<Node, Future<T>> read, Supplier<Future<T>> otherwise) {
        return attempt(usable, read, otherwise, turn.getAndIncrement() & Integer.MAX_VALUE, 0);
    }

    private <T> Future<T> attempt(
            List<Node> usable, Function<Node, Future<T>> read, Supplier<Future<T>> otherwise, int first, int attempt) {
        if (attempt == usable.size()) {
            return otherwise.get();
        }
        return counted(usable.get((first + attempt) % usable.size()), read)
                .recover(failure -> isDown(failure)
                        ? attempt(usable, read, otherwise, first, attempt + 1)
                        : Future.failedFuture(failure));
    }

    private <T> Future<T> counted(Node node, Function<Node, Future<T>> read) {
        Counter counter = reads.get(node);
        if (counter != null) {
            counter.increment();
        }
        return read.apply(node);
    }

    private static boolean isDown(Throwable failure) {
        if (failure instanceof PgException answer) {
            return DOWN.contains(answer.getSqlState());
        }
        return failure instanceof IOException
                || failure instanceof ClosedConnectionException
                || (failure instanceof VertxException
                        && String.valueOf(failure.getMessage()).contains("losed"));
    }
}
