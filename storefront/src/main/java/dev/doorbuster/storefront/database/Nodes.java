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

/**
 * The primary and its replicas, and how a read finds one that is up.
 *
 * <p>A read is given the replicas that it may use; they take turns. A read that finds its replica down goes to the next one
 * and at last to the primary. A replica that is merely busy is waited for: moving its load elsewhere would only make the
 * others busy too.
 */
public final class Nodes {

    /** Longest time for one read, waiting for a connection included. */
    public static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

    /** PostgreSQL: shutting down, crashed, starting up, out of connections, cancelled by recovery. */
    private static final Set<String> DOWN = Set.of("57P01", "57P02", "57P03", "53300", "40001");

    private final Node primary;
    private final List<Node> replicas;
    private final Map<Node, Counter> reads = new HashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    public Nodes(Node primary, List<Node> replicas, MeterRegistry registry) {
        this.primary = primary;
        this.replicas = List.copyOf(replicas);
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

    /** Runs one statement that only reads, on one of these replicas or, when all of them are down, on the primary. */
    public Future<RowSet<Row>> query(List<Node> usable, String sql, Tuple parameters) {
        return inTurn(usable, node -> node.query(sql, parameters));
    }

    /** The same, with the position of the server that has answered. */
    public Future<Node.Answer> read(List<Node> usable, String sql, Tuple parameters) {
        return inTurn(usable, node -> node.read(sql, parameters));
    }

    /** Fails unless at least one replica answers. */
    public Future<Void> anyAnswers() {
        List<Future<RowSet<Row>>> answers = replicas.stream()
                .map(node -> node.pool().query("select 1").execute())
                .toList();
        return Future.any(answers).mapEmpty();
    }

    private <T> Future<T> inTurn(List<Node> usable, Function<Node, Future<T>> read) {
        int first = turn.getAndIncrement() & Integer.MAX_VALUE;
        return attempt(usable, read, first, 0).timeout(READ_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> Future<T> attempt(List<Node> usable, Function<Node, Future<T>> read, int first, int attempt) {
        if (attempt == usable.size()) {
            return counted(primary, read);
        }
        return counted(usable.get((first + attempt) % usable.size()), read)
                .recover(failure ->
                        isDown(failure) ? attempt(usable, read, first, attempt + 1) : Future.failedFuture(failure));
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
