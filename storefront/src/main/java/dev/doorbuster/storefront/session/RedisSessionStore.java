package dev.doorbuster.storefront.session;

import dev.doorbuster.storefront.redis.RedisClient;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions as Redis hashes in the session cluster, one key each, that expire {@link #TIME_TO_LIVE} after the last look.
 *
 * <p>A change sets its own fields inside one script, so that changes of concurrent requests add up.
 */
public final class RedisSessionStore implements SessionStore {

    /** A session without a request for this long is gone. */
    public static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);

    private static final String MILLIS = Long.toString(TIME_TO_LIVE.toMillis());

    /** Sets fields of a hash that exists; says whether it did. */
    private static final String UPDATE = """
            if redis.call('exists', KEYS[1]) == 0 then return 0 end
            redis.call('hset', KEYS[1], unpack(ARGV, 2))
            redis.call('pexpire', KEYS[1], ARGV[1])
            return 1""";

    /** Sets all fields of a new hash. */
    private static final String CREATE = """
            redis.call('hset', KEYS[1], unpack(ARGV, 2))
            redis.call('pexpire', KEYS[1], ARGV[1])
            return 1""";

    private final RedisClient redis;

    public RedisSessionStore(RedisClient redis) {
        this.redis = redis;
    }

    @Override
    public Future<Optional<Session>> find(String cookie) {
        String key = key(cookie);
        return redis.batch(Request.cmd(Command.HGETALL, key), Request.cmd(Command.PEXPIRE, key, MILLIS))
                .map(replies -> {
                    Map<String, String> fields = RedisClient.map(replies.get(0));
                    return fields.isEmpty() ? Optional.empty() : Optional.of(new Session(cookie, fields));
                });
    }

    @Override
    public Future<Session> create(Map<String, String> fields) {
        String cookie = SessionCookie.random();
        return write(CREATE, cookie, fields).map(done -> new Session(cookie, fields));
    }

    @Override
    public Future<Session> update(Session session, Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(session.fields());
        all.putAll(changes);
        return write(UPDATE, session.cookie(), changes)
                .compose(existed ->
                        existed ? Future.succeededFuture(new Session(session.cookie(), all)) : create(anonymous(all)));
    }

    /** Whoever logged out in another window meanwhile is not logged in again by this. */
    private static Map<String, String> anonymous(Map<String, String> fields) {
        Map<String, String> rest = new HashMap<>(fields);
        rest.keySet().removeAll(Session.SIGNED_IN);
        return rest;
    }

    @Override
    public Future<Void> delete(Session session) {
        return redis.send(Request.cmd(Command.DEL, key(session.cookie()))).mapEmpty();
    }

    private Future<Boolean> write(String script, String cookie, Map<String, String> fields) {
        List<String> arguments = new ArrayList<>(List.of(MILLIS));
        fields.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        return redis.eval(script, key(cookie), arguments).map(reply -> reply != null && reply.toInteger() == 1);
    }

    private static String key(String cookie) {
        return "session:{" + cookie + "}";
    }
}
