package dev.doorbuster.service.database;

import dev.doorbuster.service.settings.HostPort;
import dev.doorbuster.service.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Creates the reactive connection pools of a service. A pool connects on first use and after every loss. */
public final class Databases {

    /** Maximum time that a request waits for a connection before it fails. */
    public static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(5);

    /** Maximum number of requests that wait for a connection of one pool. The next one fails at once. */
    public static final int MAX_WAITING = 200;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_PREPARED_STATEMENTS = 256;

    /** Pause between two attempts to open a connection of a pool that is opened up front. */
    private static final Duration RECONNECT_AFTER = Duration.ofSeconds(1);

    private Databases() {}

    /** Creates a pool to the primary with at most {@code size} connections. */
    public static Pool primary(Vertx vertx, Settings settings, PoolMeters meters, int size) {
        return primary(vertx, settings, meters, PoolLimits.bounded(size));
    }

    /** Creates a pool to the primary with these limits. */
    public static Pool primary(Vertx vertx, Settings settings, PoolMeters meters, PoolLimits limits) {
        return pool(vertx, settings, meters, settings.address("DATABASE_PRIMARY"), limits, "primary");
    }

    /** Creates a pool to the primary under a separate name, so that it shares no connection with {@link #primary}. */
    public static Pool separatePrimary(Vertx vertx, Settings settings, PoolMeters meters, int size, String name) {
        return pool(vertx, settings, meters, settings.address("DATABASE_PRIMARY"), PoolLimits.bounded(size), name);
    }

    /** Creates a pool to each replica with at most {@code size} connections each, in the order of the setting. */
    public static List<Pool> replicas(Vertx vertx, Settings settings, PoolMeters meters, int size) {
        return settings.addresses("DATABASE_REPLICAS").stream()
                .map(address ->
                        pool(vertx, settings, meters, address, PoolLimits.bounded(size), "replica-" + address.port()))
                .toList();
    }

    /** Creates pools to the replicas under separate names, so that they share no connection with {@link #replicas}. */
    public static List<Pool> separateReplicas(
            Vertx vertx, Settings settings, PoolMeters meters, PoolLimits limits, String name) {
        return settings.addresses("DATABASE_REPLICAS").stream()
                .map(address -> pool(vertx, settings, meters, address, limits, name + "-" + address.port()))
                .toList();
    }

    private static Pool pool(
            Vertx vertx, Settings settings, PoolMeters meters, HostPort address, PoolLimits limits, String name) {
        SqlConnectOptions connect = new PgConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setDatabase(settings.text("DATABASE_NAME", "shop"))
                .setUser(settings.text("DATABASE_USER"))
                .setPassword(settings.text("DATABASE_PASSWORD"))
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(MAX_PREPARED_STATEMENTS)
                .setMetricsName(name)
                .addProperty("application_name", settings.text("DOORBUSTER_SERVICE"))
                .addProperty("statement_timeout", "15000");
        if (limits.filled()) {
            var unused =
                    connect.setReconnectAttempts(Integer.MAX_VALUE).setReconnectInterval(RECONNECT_AFTER.toMillis());
        }
        PoolOptions options = new PoolOptions()
                .setMaxSize(limits.connections())
                .setMaxWaitQueueSize(limits.waiting())
                .setName(name)
                .setConnectionTimeout((int) limits.acquireWithin().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        Pool pool = PgBuilder.pool()
                .using(vertx)
                .with(new NetClientOptions().setConnectTimeout((int) CONNECT_TIMEOUT.toMillis()))
                .connectingTo(connect)
                .with(options)
                .build();
        return new MeteredPool(pool, meters.of(name));
    }
}
