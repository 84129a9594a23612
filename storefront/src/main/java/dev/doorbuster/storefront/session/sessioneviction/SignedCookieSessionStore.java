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
 * Keeps nothing: the whole session travels, sealed, in its own cookie, which holds for half an hour. Carts stay in
 * Redis, under the id that the cookie carries.
 *
 * <p>Holds because no server has anything to evict. It costs what only a server can do: a cookie that was copied opens
 * the session until it expires, although the shopper has logged out meanwhile; of two requests at the same time, the
 * answer that comes last says what the browser keeps; and all of it is sent with every request. A session that Redis
 * still has from before is taken over under its id.
 */
public final class SignedCookieSessionStore implements SessionStore {

    static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);

    /** A cookie that has less than this left is sealed anew when it comes by. */
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

    /** The cookie cannot be called back; what Redis may still have from before can. */
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
