package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.session.Session;
import dev.doorbuster.storefront.session.ViewedProduct;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps sessions between requests and between storefronts.
 *
 * <p>Concurrent requests of one shopper may call any of these at the same time; where sessions are kept on the server,
 * changes of different fields never undo each other. The cookie of a returned session may differ from the one before;
 * the caller sends it to the browser.
 */
public interface SessionStore {

    /** The session behind a well-formed cookie, if it still lives; looking it up makes it live on. */
    Future<Optional<Session>> find(String cookie);

    /** A new session under a new cookie. */
    Future<Session> create(Map<String, String> fields);

    /**
     * Sets some fields of a session and leaves the others as they are. Where the session has gone meanwhile, a new one
     * begins with these fields, but with nobody logged in.
     */
    Future<Session> update(Session session, Map<String, String> changes);

    /** Forgets a session; nothing happens when there is none. */
    Future<Void> delete(Session session);

    /**
     * Remembers that the shopper has looked at a product; nothing happens when the session has gone meanwhile. Of all
     * products the last {@link Views#MOST} are remembered.
     *
     * @param product as its page shows it, {@code sku} included
     */
    Future<Session> viewed(Session session, JsonObject product);

    /** The products that the shopper has looked at, the last one first. */
    Future<List<ViewedProduct>> lastViewed(Session session);
}
