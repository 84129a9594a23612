package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.session.Session;
import dev.doorbuster.storefront.session.SessionCookie;
import dev.doorbuster.storefront.session.ViewedProduct;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores nothing on the server: the whole session travels, sealed, in its own cookie, which is valid for half an hour.
 * Carts stay in Redis, under the id that the cookie contains.
 *
 * <p>Holds because no server has anything to evict. The price is what only a server can do. A copied cookie opens the
 * session until it expires, even if the shopper has logged out since. Of two concurrent requests, the response that
 * arrives last determines what the browser keeps. And every request sends the whole session. A session that Redis still
 * has from an earlier variant is taken over under its id.
 */
public final class SignedCookieSessionStore implements SessionStore {

    static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);

    /** A cookie with less than this left is sealed again when it is used. */
    static final Duration RENEW_BELOW = TIME_TO_LIVE.minusMinutes(5);

    private final SealedCookies cookies;
    private final SessionHashes hashes;
    private final ViewedProducts products;
    private final Clock clock;

    public SignedCookieSessionStore(SealedCookies cookies, SessionHashes hashes, ViewedProducts products, Clock clock) {
        this.cookies = cookies;
        this.hashes = hashes;
        this.products = products;
        this.clock = clock;
    }

    @Override
    public Future<Optional<Session>> find(String cookie) {
        return SessionCookie.isSealed(cookie)
                ? Future.succeededFuture(cookies.open(cookie).map(opened -> renewed(cookie, opened)))
                : hashes.find(cookie, TIME_TO_LIVE)
                        .map(found -> found.map(session -> sealed(cookie, Views.slim(session.fields()))));
    }

    private Session renewed(String cookie, SealedCookies.Opened opened) {
        return opened.expiresAt().isBefore(clock.instant().plus(RENEW_BELOW))
                ? sealed(opened.id(), opened.fields())
                : new Session(cookie, opened.fields());
    }

    @Override
    public Future<Session> create(Map<String, String> fields) {
        return Future.succeededFuture(sealed(SessionCookie.random(), Views.slim(fields)));
    }

    @Override
    public Future<Session> update(Session session, Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(session.fields());
        all.putAll(changes);
        return Future.succeededFuture(sealed(SessionCookie.id(session.cookie()), all));
    }

    /** Deletes the session that Redis may still have from an earlier variant. The cookie itself cannot be revoked. */
    @Override
    public Future<Void> delete(Session session) {
        return hashes.delete(session).otherwiseEmpty();
    }

    @Override
    public Future<Session> viewed(Session session, JsonObject product) {
        Map<String, String> view = Map.of(Views.field(product.getString("sku")), Views.value(clock.millis(), ""));
        Map<String, String> all = new HashMap<>(session.fields());
        all.putAll(view);
        return Future.succeededFuture(sealed(SessionCookie.id(session.cookie()), Views.slim(all)));
    }

    @Override
    public Future<List<ViewedProduct>> lastViewed(Session session) {
        return products.inOrder(Views.skus(session));
    }

    private Session sealed(String id, Map<String, String> fields) {
        return new Session(cookies.seal(id, fields, TIME_TO_LIVE), fields);
    }
}
