package dev.doorbuster.storefront.redis;

import dev.doorbuster.service.timing.RequestTimes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One long-lived connection to Redis, or to each node of a cluster, over which all commands are pipelined.
 *
 * <p>A cluster client that takes connections from a pool for each command can deadlock: the commands hold all
 * connections to a node and wait for the slot map, while the look-up of that map waits for a connection
 * (vertx-redis-client issue 541). Commands that share one connection leave the rest of the pool to the look-up.
 *
 * <p>When a command finds the connection broken, a second connection is opened and replaces it once it is established.
 * Until then, commands for healthy nodes continue over the old one. Safe for use by multiple threads.
 */
final class SharedConnection {

    /** Maximum time that a command waits for the connection to be established. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger("redis");

    private final Redis redis;
    private final AtomicReference<@Nullable Future<RedisConnection>> current = new AtomicReference<>();
    private final AtomicBoolean renewing = new AtomicBoolean();

    SharedConnection(Redis redis) {
        this.redis = redis;
    }

    /** Runs a command. Fails when no connection can be established. */
    <T> Future<T> use(Function<RedisConnection, Future<T>> command) {
        return connection()
                .compose(connection -> command.apply(connection).onFailure(failure -> {
                    if (!(failure instanceof Response)) {
                        renew(connection);
                    }
                }));
    }

    private Future<RedisConnection> connection() {
        Promise<RedisConnection> mine = Promise.promise();
        Future<RedisConnection> known = current.compareAndExchange(null, mine.future());
        if (known != null) {
            return RequestTimes.own(known);
        }
        connect()
                .onFailure(failure -> current.compareAndSet(mine.future(), null))
                .onComplete(mine);
        return mine.future();
    }

    private void renew(RedisConnection broken) {
        Future<RedisConnection> used = current.get();
        if (used == null || used.result() != broken || !renewing.compareAndSet(false, true)) {
            return;
        }
        connect()
                .onSuccess(fresh -> current.set(Future.succeededFuture(fresh)))
                .compose(fresh -> broken.close())
                .onComplete(done -> renewing.set(false));
    }

    /** Opens a connection in time; one that is established later is closed again. */
    private Future<RedisConnection> connect() {
        Future<RedisConnection> made = redis.connect();
        return made.timeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> made.compose(RedisConnection::close)
                        .onFailure(gone -> log.atDebug().setCause(gone).log("no connection to give back")));
    }
}
