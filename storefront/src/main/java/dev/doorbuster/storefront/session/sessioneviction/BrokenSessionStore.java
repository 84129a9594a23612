package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.session.Session;
import dev.doorbuster.storefront.session.ViewedProduct;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores sessions in Redis for a day, together with the pages of the products that the shopper viewed, so that the list
 * of recently viewed products costs no query.
 *
 * <p>Breaks when many shoppers come: a session of a few hundred bytes grows to tens of kilobytes, which every request
 * reads and writes, and the cluster has no memory for a day's shoppers. Redis frees memory by the configured policy,
 * and each evicted key was a shopper's log-in or cart. The prices in the list are those at the time of the view.
 */
public final class BrokenSessionStore implements SessionStore {

    static final Duration TIME_TO_LIVE = Duration.ofDays(1);

    private final SessionHashes sessions;

    public BrokenSessionStore(SessionHashes sessions) {
        this.sessions = sessions;
    }

    @Override
    public Future<Optional<Session>> find(String cookie) {
        return sessions.find(cookie, TIME_TO_LIVE);
    }

    @Override
    public Future<Session> create(Map<String, String> fields) {
        return sessions.create(fields, TIME_TO_LIVE);
    }

    @Override
    public Future<Session> update(Session session, Map<String, String> changes) {
        return sessions.update(session, changes, TIME_TO_LIVE);
    }

    @Override
    public Future<Void> delete(Session session) {
        return sessions.delete(session);
    }

    @Override
    public Future<Session> viewed(Session session, JsonObject product) {
        return sessions.viewed(session, product.getString("sku"), product.encode(), TIME_TO_LIVE);
    }

    @Override
    public Future<List<ViewedProduct>> lastViewed(Session session) {
        return Future.succeededFuture(Snapshots.of(session));
    }
}
