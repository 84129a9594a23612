package dev.doorbuster.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.SqlConnection;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeteredPoolTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong();
    private final PoolMeters meters = new PoolMeters(registry, now::get);
    private final List<Promise<SqlConnection>> asked = new ArrayList<>();
    private final List<Promise<Object>> statements = new ArrayList<>();
    private final MeteredPool pool = pool();

    @Test
    void pendingFallsWhenAConnectionComesAndWhenNoneComes() {
        Future<SqlConnection> first = pool.getConnection();
        Future<SqlConnection> second = pool.getConnection();
        var third = pool.preparedQuery("select 1").execute();
        assertThat(gauge("pending")).isEqualTo(3);

        at(2);
        asked.get(0).complete(connection());
        asked.get(1).fail("Timeout");
        asked.get(2).fail("Pool closed");

        assertThat(gauge("pending")).isZero();
        assertThat(first.succeeded()).isTrue();
        assertThat(second.failed()).isTrue();
        assertThat(third.failed()).isTrue();
        assertThat(acquired("acquired")).isEqualTo(2);
        assertThat(acquired("failed")).isEqualTo(4);
    }

    @Test
    void aConnectionIsInUseUntilItIsGivenBackOnce() {
        Future<SqlConnection> connection = pool.getConnection();
        asked.get(0).complete(connection());
        at(3);
        assertThat(gauge("usage.longest")).isEqualTo(3);

        assertThat(connection.result().close().succeeded()).isTrue();
        at(5);
        assertThat(connection.result().close().succeeded()).isTrue();

        assertThat(gauge("usage.longest")).isZero();
        assertThat(usages()).isEqualTo(1);
        assertThat(usedSeconds()).isEqualTo(3);
    }

    @Test
    void aSingleStatementGivesItsConnectionBackAlsoWhenItFails() {
        var statement = pool.preparedQuery("select 1").execute();
        asked.get(0).complete(connection());
        at(1);
        assertThat(gauge("usage.longest")).isEqualTo(1);

        statements.get(0).fail("division by zero");

        assertThat(statement.failed()).isTrue();
        assertThat(gauge("usage.longest")).isZero();
        assertThat(usages()).isEqualTo(1);
    }

    @Test
    void whatNobodyGaveBackIsInUseUntilThePoolIsClosed() {
        var unused = pool.getConnection();
        asked.get(0).complete(connection());
        at(60);
        assertThat(gauge("usage.longest")).isEqualTo(60);
        assertThat(usages()).isZero();

        assertThat(pool.close().succeeded()).isTrue();

        assertThat(gauge("usage.longest")).isZero();
        assertThat(usages()).isEqualTo(1);
    }

    @Test
    void poolsOfOneNameAreCountedTogether() {
        MeteredPool successor = pool();
        var one = pool.getConnection();
        var other = successor.getConnection();
        assertThat(gauge("pending")).isEqualTo(2);
        assertThat(one.isComplete() || other.isComplete()).isFalse();
    }

    private MeteredPool pool() {
        return new MeteredPool(
                proxy(Pool.class, (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return Future.succeededFuture();
                    }
                    Promise<SqlConnection> promise = Promise.promise();
                    asked.add(promise);
                    return promise.future();
                }),
                meters.of("primary"));
    }

    private SqlConnection connection() {
        return proxy(
                SqlConnection.class,
                (self, method, arguments) -> method.getName().equals("close")
                        ? Future.succeededFuture()
                        : proxy(PreparedQuery.class, (query, execute, none) -> {
                            Promise<Object> statement = Promise.promise();
                            statements.add(statement);
                            return statement.future();
                        }));
    }

    private void at(long seconds) {
        now.set(TimeUnit.SECONDS.toNanos(seconds));
    }

    private double gauge(String name) {
        return registry.get("database.pool." + name)
                .tag("pool", "primary")
                .gauge()
                .value();
    }

    private double acquired(String outcome) {
        return registry.get("database.pool.acquire")
                .tag("outcome", outcome)
                .timer()
                .totalTime(TimeUnit.SECONDS);
    }

    private long usages() {
        return registry.get("database.pool.usage").timer().count();
    }

    private double usedSeconds() {
        return registry.get("database.pool.usage").timer().totalTime(TimeUnit.SECONDS);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(MeteredPoolTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
