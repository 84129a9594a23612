package dev.doorbuster.storefront.session;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps sessions between requests and between storefronts.
 *
 * <p>Concurrent requests of one shopper may call any of these at the same time; changes of different fields never undo each
 * other. The cookie of the returned session may differ from the one before; the caller sends it to the browser.
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
}
