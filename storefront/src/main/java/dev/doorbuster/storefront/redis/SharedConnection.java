package dev.doorbuster.storefront.redis;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that all commands of this process share, made at the first command and anew after it was lost.
 *
 * <p>Redis answers in order and clients pipeline, so one connection serves all. A connection per command would be worse than
 * slow with a cluster: connecting to a cluster takes a pooled connection to <em>every</em> node at once, so some dozen
 * commands that connect at the same moment can each hold connections that another one waits for, for ever.
 */
final class SharedConnection {

    /** How long a command waits for the connection to come about. */
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger("redis");

    private final Redis redis;
    private final AtomicReference<@Nullable Future<RedisConnection>> current = new AtomicReference<>();

    SharedConnection(Redis redis) {
        this.redis = redis;
    }

    /** Uses the connection. A failure that is not an error reply of Redis itself gives the connection up. */
    <T> Future<T> use(Function<RedisConnection, Future<T>> work) {
        Future<RedisConnection> connection = connection();
        return connection
                .timeout(CONNECT_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .compose(work)
                .onFailure(failure -> {
                    if (!(failure instanceof ErrorType)) {
                        giveUp(connection);
                    }
                });
    }

    private Future<RedisConnection> connection() {
        while (true) {
            Future<RedisConnection> known = current.get();
            if (known != null) {
                return known;
            }
            Promise<RedisConnection> promise = Promise.promise();
            Future<RedisConnection> mine = promise.future();
            if (current.compareAndSet(null, mine)) {
                redis.connect()
                        .onSuccess(connection -> {
                            connection.exceptionHandler(failure -> giveUp(mine));
                            connection.endHandler(end -> giveUp(mine));
                        })
                        .onComplete(promise);
                return mine;
            }
        }
    }

    private void giveUp(Future<RedisConnection> connection) {
        if (current.compareAndSet(connection, null)) {
            connection
                    .compose(RedisConnection::close)
                    .onFailure(failure -> log.atDebug().setCause(failure).log("connection was gone already"));
        }
    }
}
