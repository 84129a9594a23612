package dev.doorbuster.storefront.redis;

import dev.doorbuster.service.settings.HostPort;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.service.timing.RequestTimes;
import dev.doorbuster.service.timing.RequestTimes.Part;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisCluster;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends commands to Redis, each with a timeout. */
public final class RedisClient {

    /** Connections to one node: one for commands, one that may be replacing it, the rest for the client itself. */
    static final int CONNECTIONS = 4;

    /** Maximum number of concurrent commands to one node. The next one fails at once. */
    static final int MAX_UNDER_WAY = 512;

    /** Timeout of a command to the session cluster. */
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(2);

    /** Timeout of a command to the cache. Without the cache everything still works, only slower. */
    static final Duration CACHE_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

    private final Redis redis;
    private final SharedConnection connection;
    private final Duration timeout;
    private final Part part;

    private RedisClient(Redis redis, Duration timeout, Part part) {
        this.redis = redis;
        this.connection = new SharedConnection(redis);
        this.timeout = timeout;
        this.part = part;
    }

    /** Creates the client of the cluster that stores sessions and carts. */
    public static RedisClient sessions(Vertx vertx, Settings settings) {
        RedisOptions options = options(settings, "sessions").setType(RedisClientType.CLUSTER);
        settings.addresses("REDIS_SESSIONS").forEach(node -> options.addConnectionString(url(node)));
        return new RedisClient(Redis.createClient(vertx, options), SESSION_TIMEOUT, Part.SESSION);
    }

    /** Creates the client of the single cache node. */
    public static RedisClient cache(Vertx vertx, Settings settings) {
        RedisOptions options = options(settings, "cache").setConnectionString(url(settings.address("REDIS_CACHE")));
        return new RedisClient(Redis.createClient(vertx, options), CACHE_TIMEOUT, Part.CACHE);
    }

    /** Sends one command. Redis' nil reply is null. */
    public Future<@Nullable Response> send(Request request) {
        return timed(node -> node.send(request));
    }

    /** Sends the same command to all masters of the cluster. */
    Future<List<Response>> sendToMasters(Request request) {
        return timed(cluster -> RedisCluster.create(cluster).onAllMasterNodes(request));
    }

    /**
     * Sends commands about one key in one round trip. They are pipelined one by one, because the client follows a
     * cluster's redirections for single commands, but not within what it calls a batch.
     */
    public Future<List<Response>> batch(Request... requests) {
        return timed(node ->
                Future.all(Arrays.stream(requests).map(node::send).toList()).map(CompositeFuture::list));
    }

    /** Runs a script on one key, atomically. */
    public Future<@Nullable Response> eval(String script, String key, List<String> arguments) {
        Request request = Request.cmd(Command.EVAL).arg(script).arg("1").arg(key);
        arguments.forEach(request::arg);
        return send(request);
    }

    /** Fails unless the node responds. */
    public Future<Void> ping() {
        return send(Request.cmd(Command.PING)).mapEmpty();
    }

    /** Fails unless the cluster serves all slots. */
    public Future<Void> clusterIsWhole() {
        return send(Request.cmd(Command.CLUSTER, "INFO"))
                .compose(info -> String.valueOf(info).contains("cluster_state:ok")
                        ? Future.succeededFuture()
                        : Future.failedFuture("the session cluster does not serve all slots"));
    }

    public Future<Void> close() {
        return redis.close();
    }

    /** Converts the reply to HGETALL to a map; empty when there is no such hash. */
    public static Map<String, String> map(@Nullable Response hash) {
        Map<String, String> map = new HashMap<>();
        if (hash != null && hash.isMap()) {
            hash.getKeys().forEach(key -> map.put(key, hash.get(key).toString()));
        } else if (hash != null) {
            for (int i = 0; i + 1 < hash.size(); i += 2) {
                map.put(hash.get(i).toString(), hash.get(i + 1).toString());
            }
        }
        return map;
    }

    /** Runs a command with its timeout, and adds its time to the current request's times. */
    private <T extends @Nullable Object> Future<T> timed(Function<RedisConnection, Future<T>> command) {
        return RequestTimes.time(
                part,
                () -> connection.use(node -> command.apply(node).timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)));
    }

    private static RedisOptions options(Settings settings, String name) {
        return new RedisOptions()
                .setPassword(settings.text("REDIS_PASSWORD"))
                .setPoolName(name)
                .setMaxPoolSize(CONNECTIONS)
                .setMaxPoolWaiting(MAX_UNDER_WAY)
                .setMaxWaitingHandlers(MAX_UNDER_WAY)
                .setNetClientOptions(
                        new NetClientOptions().setTcpNoDelay(true).setConnectTimeout((int) CONNECT_TIMEOUT.toMillis()));
    }

    private static String url(HostPort node) {
        return "redis://" + node;
    }
}
