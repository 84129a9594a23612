package dev.doorbuster.storefront.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Named locks that at most one process holds at a time.
 *
 * <p>Uses {@code SET NX PX} with a random token, and only the holder releases the lock, as described in "Distributed
 * Locks with Redis" in the Redis manual. The lock of a process that died expires. So does the lock of work that takes
 * too long, which may then run twice. Use such a lock to save work, not where correctness depends on it.
 */
public final class RedisLock {

    private static final String COMPARE_AND_DELETE =
            "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

    private static final Logger log = LoggerFactory.getLogger("cache");

    private final RedisClient redis;
    private final Duration expiry;

    /** @param expiry the maximum time that a lock is held */
    public RedisLock(RedisClient redis, Duration expiry) {
        this.redis = redis;
        this.expiry = expiry;
    }

    /**
     * Runs the work while holding the lock, or returns empty when another caller holds it. When Redis is unreachable,
     * the work runs without a lock.
     */
    public <T> Future<Optional<T>> runIfFree(String name, Supplier<Future<T>> work) {
        String key = "lock:" + name;
        String token = UUID.randomUUID().toString();
        return acquire(key, token)
                .compose(held -> held
                        ? work.get().eventually(() -> release(key, token)).map(Optional::of)
                        : Future.succeededFuture(Optional.empty()));
    }

    private Future<Boolean> acquire(String key, String token) {
        String millis = Long.toString(expiry.toMillis());
        return redis.send(Request.cmd(Command.SET, key, token, "NX", "PX", millis))
                .map(reply -> reply != null)
                .otherwise(true);
    }

    private Future<Void> release(String key, String token) {
        return redis.eval(COMPARE_AND_DELETE, key, List.of(token))
                .<Void>mapEmpty()
                .recover(failure -> {
                    log.atDebug().setCause(failure).log("a lock is left to expire");
                    return Future.succeededFuture();
                });
    }
}
