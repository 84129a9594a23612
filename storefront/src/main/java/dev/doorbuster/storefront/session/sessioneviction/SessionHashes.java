package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.redis.RedisClient;
import dev.doorbuster.storefront.session.Session;
import dev.doorbuster.storefront.session.SessionCookie;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores sessions as Redis hashes in the session cluster, one key each, that expire some time after their last use.
 *
 * <p>A change sets its own fields in one script, so that changes of concurrent requests add up. A session that arrives
 * in a sealed cookie, from a time when the signed-cookie variant was active, becomes a hash under its own id when it is
 * first looked up.
 */
public final class SessionHashes {

    /** Sets fields of an existing hash; returns whether it existed. */
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

    /**
     * ARGV: time to live, the field and the value of a view, the prefix of the fields of views, maximum number of
     * views.
     */
    private static final String VIEWED = """
            if redis.call('exists', KEYS[1]) == 0 then return 0 end
            redis.call('hset', KEYS[1], ARGV[2], ARGV[3])
            redis.call('pexpire', KEYS[1], ARGV[1])
            local all = redis.call('hgetall', KEYS[1])
            local views = {}
            for i = 1, #all, 2 do
              if string.sub(all[i], 1, #ARGV[4]) == ARGV[4] then
                views[#views + 1] = {name = all[i], at = tonumber(string.match(all[i + 1], '^%d+'))}
              end
            end
            table.sort(views, function(one, other) return one.at > other.at end)
            for i = ARGV[5] + 1, #views do redis.call('hdel', KEYS[1], views[i].name) end
            return 1""";

    private final RedisClient redis;
    private final SealedCookies sealed;
    private final Clock clock;

    public SessionHashes(RedisClient redis, SealedCookies sealed, Clock clock) {
        this.redis = redis;
        this.sealed = sealed;
        this.clock = clock;
    }

    Future<Optional<Session>> find(String cookie, Duration timeToLive) {
        return SessionCookie.isSealed(cookie) ? unseal(cookie, timeToLive) : look(cookie, timeToLive);
    }

    private Future<Optional<Session>> look(String id, Duration timeToLive) {
        String key = key(id);
        return redis.batch(Request.cmd(Command.HGETALL, key), Request.cmd(Command.PEXPIRE, key, millis(timeToLive)))
                .map(replies -> {
                    Map<String, String> fields = RedisClient.map(replies.get(0));
                    return fields.isEmpty() ? Optional.empty() : Optional.of(new Session(id, fields));
                });
    }

    /**
     * Creates the hash of a sealed session. All requests with the same cookie use the same hash; the first one fills
     * it.
     */
    private Future<Optional<Session>> unseal(String cookie, Duration timeToLive) {
        Optional<SealedCookies.Opened> opened = sealed.open(cookie);
        return opened.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : look(opened.get().id(), timeToLive)
                        .compose(present -> present.isPresent()
                                ? Future.succeededFuture(present)
                                : write(CREATE, opened.get().id(), opened.get().fields(), timeToLive)
                                        .map(done -> Optional.of(new Session(
                                                opened.get().id(), opened.get().fields()))));
    }

    Future<Session> create(Map<String, String> fields, Duration timeToLive) {
        String cookie = SessionCookie.random();
        return write(CREATE, cookie, fields, timeToLive).map(done -> new Session(cookie, fields));
    }

    Future<Session> update(Session session, Map<String, String> changes, Duration timeToLive) {
        Map<String, String> all = new HashMap<>(session.fields());
        all.putAll(changes);
        return write(UPDATE, session.cookie(), changes, timeToLive)
                .compose(existed -> existed
                        ? Future.succeededFuture(new Session(session.cookie(), all))
                        : create(anonymous(all), timeToLive));
    }

    /** Removes the log-in, so that an update does not resurrect a session that was logged out concurrently. */
    private static Map<String, String> anonymous(Map<String, String> fields) {
        Map<String, String> rest = new HashMap<>(fields);
        rest.keySet().removeAll(Session.SIGNED_IN);
        return rest;
    }

    /**
     * Records a view of a product.
     *
     * @param details product data to store besides the article number; may be empty
     */
    Future<Session> viewed(Session session, String sku, String details, Duration timeToLive) {
        List<String> arguments = List.of(
                millis(timeToLive),
                Views.field(sku),
                Views.value(clock.millis(), details),
                Views.PREFIX,
                Integer.toString(Views.MOST));
        return redis.eval(VIEWED, key(session.cookie()), arguments).map(session);
    }

    Future<Void> delete(Session session) {
        return redis.send(Request.cmd(Command.DEL, key(session.cookie()))).mapEmpty();
    }

    private Future<Boolean> write(String script, String cookie, Map<String, String> fields, Duration timeToLive) {
        List<String> arguments = new ArrayList<>(List.of(millis(timeToLive)));
        fields.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        return redis.eval(script, key(cookie), arguments).map(reply -> reply != null && reply.toInteger() == 1);
    }

    private static String millis(Duration timeToLive) {
        return Long.toString(timeToLive.toMillis());
    }

    private static String key(String cookie) {
        return "session:{" + SessionCookie.id(cookie) + "}";
    }
}
