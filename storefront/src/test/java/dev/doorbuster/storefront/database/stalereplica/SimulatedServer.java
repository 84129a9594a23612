package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A database server that has only a position in the log, and that takes a configurable time for each response. */
final class SimulatedServer {

    final AtomicLong position = new AtomicLong();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger mostReadsAtOnce = new AtomicInteger();
    final AtomicInteger questions = new AtomicInteger();
    final AtomicInteger mostQuestionsAtOnce = new AtomicInteger();
    final Node node;

    private final Vertx vertx;
    private final AtomicInteger readsUnderWay = new AtomicInteger();
    private final AtomicInteger questionsUnderWay = new AtomicInteger();
    private volatile long readMillis = 1;
    private volatile long questionMillis = 1;

    SimulatedServer(Vertx vertx, String name) {
        this.vertx = vertx;
        this.node = new Node(name, proxy(Pool.class, (pool, method, arguments) -> withConnection(arguments[0])));
    }

    /** Sets the duration of reads. */
    SimulatedServer readsTake(long millis) {
        readMillis = millis;
        return this;
    }

    /** Sets the duration of queries for the server's position. */
    SimulatedServer questionsTake(long millis) {
        questionMillis = millis;
        return this;
    }

    /** The position, as a watch reads it. */
    Future<Long> where() {
        questions.incrementAndGet();
        mostQuestionsAtOnce.accumulateAndGet(questionsUnderWay.incrementAndGet(), Math::max);
        return after(questionMillis)
                .onComplete(late -> questionsUnderWay.decrementAndGet())
                .map(late -> position.get());
    }

    private Future<Void> after(long millis) {
        return vertx.timer(millis, TimeUnit.MILLISECONDS);
    }

    /** Implements the one method of a pool that a read uses. */
    @SuppressWarnings("unchecked")
    private Future<?> withConnection(Object function) {
        reads.incrementAndGet();
        mostReadsAtOnce.accumulateAndGet(readsUnderWay.incrementAndGet(), Math::max);
        SqlConnection connection =
                proxy(SqlConnection.class, (connected, method, arguments) -> proxy(PreparedQuery.class, this::execute));
        return ((Function<SqlConnection, Future<?>>) function)
                .apply(connection)
                .onComplete(done -> readsUnderWay.decrementAndGet());
    }

    private Object execute(Object query, java.lang.reflect.Method method, Object[] arguments) {
        return after(readMillis).map(late -> {
            long now = position.get();
            Row row = proxy(Row.class, (any, getter, name) -> now);
            return proxy(RowSet.class, (rows, iterator, none) -> rowIterator(row));
        });
    }

    private static Object rowIterator(Row row) {
        AtomicInteger left = new AtomicInteger(1);
        return proxy(
                io.vertx.sqlclient.RowIterator.class,
                (rows, method, none) -> method.getName().equals("hasNext") ? left.get() > 0 : next(left, row));
    }

    private static Object next(AtomicInteger left, Row row) {
        left.decrementAndGet();
        return row;
    }

    /** Creates a proxy that is compared by identity, as the records that contain it require. */
    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                SimulatedServer.class.getClassLoader(),
                List.of(type).toArray(new Class<?>[0]),
                (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> type.getSimpleName();
                    default -> handler.invoke(self, method, arguments);
                }));
    }
}
