package dev.doorbuster.measure.fault.cachestampede;

import dev.doorbuster.measure.experiment.ExperimentContext;
import dev.doorbuster.sandbox.environment.Loopback;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Empties the shop's cache in Redis, as an operator would. */
final class CacheNode {
    private static final int TIMEOUT_SECONDS = 10;

    private CacheNode() {}

    /** Removes all entries; a cache may lose them at any time. */
    static void empty(ExperimentContext bench) throws IOException, InterruptedException {
        Redis redis = Redis.createClient(
                bench.vertx(),
                new RedisOptions()
                        .setConnectionString("redis://"
                                + Loopback.address(bench.environment().ports().redisCache()))
                        .setPassword(bench.environment().secrets().redis()));
        try {
            redis.send(Request.cmd(Command.FLUSHALL))
                    .eventually(redis::close)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the cache could not be emptied: " + e.getMessage(), e);
        }
    }
}
