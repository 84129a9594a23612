package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.session.Session;
import dev.doorbuster.storefront.session.ViewedProduct;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores sessions across requests and storefronts.
 *
 * <p>Concurrent requests of one shopper may call these methods at the same time. Where sessions are stored on the
 * server, changes to different fields never undo each other. The cookie of a returned session may differ from the
 * previous one; the caller sends it to the browser.
 */
public interface SessionStore {

    /** Returns the session of a well-formed cookie if it has not expired, and extends its lifetime. */
    Future<Optional<Session>> find(String cookie);

    /** Creates a session under a new cookie. */
    Future<Session> create(Map<String, String> fields);

    /**
     * Sets some fields of a session and leaves the others unchanged. If the session no longer exists, creates a new one
     * with all these fields except the log-in.
     */
    Future<Session> update(Session session, Map<String, String> changes);

    /** Deletes a session, if it exists. */
    Future<Void> delete(Session session);

    /**
     * Records that the shopper viewed a product, if the session still exists. Only the latest {@link Views#MOST}
     * products are kept.
     *
     * @param product the product as its page shows it, including {@code sku}
     */
    Future<Session> viewed(Session session, JsonObject product);

    /** The products that the shopper viewed, the latest first. */
    Future<List<ViewedProduct>> lastViewed(Session session);
}
