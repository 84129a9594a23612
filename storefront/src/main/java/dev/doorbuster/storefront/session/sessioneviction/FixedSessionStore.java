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
 * Stores sessions in Redis for half an hour, with the article numbers of the products that the shopper viewed. The list
 * of recently viewed products reads the rest from the database.
 *
 * <p>Holds because a session stays below a kilobyte whatever the shopper does, so the memory that the cluster needs is
 * known: the sessions of half an hour times their size. The memory is provisioned with headroom, and Redis is
 * configured to refuse writes instead of evicting data that cannot be recomputed. The prices in the list are current.
 */
public final class FixedSessionStore implements SessionStore {

    static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);

    private final SessionHashes sessions;
    private final ViewedProducts products;

    public FixedSessionStore(SessionHashes sessions, ViewedProducts products) {
        this.sessions = sessions;
        this.products = products;
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
        return sessions.viewed(session, product.getString("sku"), "", TIME_TO_LIVE);
    }

    @Override
    public Future<List<ViewedProduct>> lastViewed(Session session) {
        return products.inOrder(Views.skus(session));
    }
}
