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

/** Sends commands to Redis, each bounded in time. */
public final class RedisClient {

    /** Connections to one node: one for commands, one that may be taking its place, the rest for the client itself. */
    static final int CONNECTIONS = 4;

    /** Commands that may be under way to one node; the next one fails at once. */
    static final int MAX_UNDER_WAY = 512;

    /** A command to the session cluster that is not answered by then has failed. */
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(2);

    /** The same for the cache, without which everything works as well, only slower. */
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

    /** The cluster that keeps sessions and carts. */
    public static RedisClient sessions(Vertx vertx, Settings settings) {
        RedisOptions options = options(settings, "sessions").setType(RedisClientType.CLUSTER);
        settings.addresses("REDIS_SESSIONS").forEach(node -> options.addConnectionString(url(node)));
        return new RedisClient(Redis.createClient(vertx, options), SESSION_TIMEOUT, Part.SESSION);
    }

    /** The one node that caches. */
    public static RedisClient cache(Vertx vertx, Settings settings) {
        RedisOptions options = options(settings, "cache").setConnectionString(url(settings.address("REDIS_CACHE")));
        return new RedisClient(Redis.createClient(vertx, options), CACHE_TIMEOUT, Part.CACHE);
    }

    /** Sends one command; null is Redis' nil. */
    public Future<@Nullable Response> send(Request request) {
        return timed(node -> node.send(request));
    }

    /** Asks all masters of the cluster the same. */
    Future<List<Response>> sendToMasters(Request request) {
        return timed(cluster -> RedisCluster.create(cluster).onAllMasterNodes(request));
    }

    /**
     * Sends commands about one key in one round trip. They are pipelined one by one: the client follows the redirection
     * of a cluster for a single command, but not within what it calls a batch.
     */
    public Future<List<Response>> batch(Request... requests) {
        return timed(node ->
                Future.all(Arrays.stream(requests).map(node::send).toList()).map(CompositeFuture::list));
    }

    /** Runs a script on one key; it is atomic. */
    public Future<@Nullable Response> eval(String script, String key, List<String> arguments) {
        Request request = Request.cmd(Command.EVAL).arg(script).arg("1").arg(key);
        arguments.forEach(request::arg);
        return send(request);
    }

    /** Fails unless the node answers. */
    public Future<Void> ping() {
        return send(Request.cmd(Command.PING)).mapEmpty();
    }

    /** Fails unless all slots of the cluster are served. */
    public Future<Void> clusterIsWhole() {
        return send(Request.cmd(Command.CLUSTER, "INFO"))
                .compose(info -> String.valueOf(info).contains("cluster_state:ok")
                        ? Future.succeededFuture()
                        : Future.failedFuture("the session cluster does not serve all slots"));
    }

    public Future<Void> close() {
        return redis.close();
    }

    /** A hash as HGETALL returns it; empty when there is none. */
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

    /** A command within its time limit, the time of which the request that is under way is told. */
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
