package dev.doorbuster.storefront.session;

import dev.doorbuster.platform.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ties a request to its session.
 *
 * <p>A session begins at the first thing worth remembering, not at the first visit. Its id changes when the shopper logs in
 * or out, so that an id known before is worth nothing after (OWASP Session Management Cheat Sheet).
 */
public final class Sessions {

    private static final String KEY = "session";

    private final SessionStore store;

    public Sessions(SessionStore store) {
        this.store = store;
    }

    /** Looks up the session that the request's cookie names, if any. */
    public void load(RoutingContext context) {
        Optional<String> cookie = SessionCookie.of(context);
        if (cookie.isEmpty()) {
            context.next();
            return;
        }
        store.find(cookie.get())
                .onSuccess(found -> {
                    found.ifPresent(session -> context.put(KEY, session));
                    context.next();
                })
                .onFailure(context::fail);
    }

    /** The request's session; empty before anything was worth remembering. */
    public static Optional<Session> current(RoutingContext context) {
        return Optional.ofNullable(context.<Session>get(KEY));
    }

    /** Who is logged in, if anybody is. */
    public static Optional<Customer> customer(RoutingContext context) {
        return current(context).flatMap(Session::signedIn);
    }

    /** Who is logged in; else 401, which sends people to the log-in page. */
    public static Customer requireCustomer(RoutingContext context) {
        return customer(context)
                .orElseThrow(() -> new ProblemException(401, "Log-in required", "Log in to see this page."));
    }

    /** The request's session, begun now if there is none. */
    public Future<Session> begin(RoutingContext context) {
        Optional<Session> present = current(context);
        return present.isPresent()
                ? Future.succeededFuture(present.get())
                : store.create(newVisit()).map(session -> keep(context, session));
    }

    /** Remembers something more. */
    public Future<Session> update(RoutingContext context, Map<String, String> changes) {
        return begin(context).compose(session -> store.update(session, changes)).map(session -> keep(context, session));
    }

    /** Moves the visit to a new id that belongs to this customer; the cart comes along. */
    public Future<Session> logIn(RoutingContext context, Customer customer) {
        Optional<Session> before = current(context);
        Map<String, String> fields = newVisit();
        before.ifPresent(session -> fields.put(Session.CART, session.cartId()));
        fields.put(Session.CUSTOMER_ID, Long.toString(customer.id()));
        fields.put(Session.CUSTOMER_EMAIL, customer.email());
        fields.put(Session.CUSTOMER_NAME, customer.name());
        return store.create(fields)
                .map(session -> keep(context, session))
                .compose(session -> before.map(store::delete)
                        .orElseGet(Future::succeededFuture)
                        .map(session));
    }

    /** Forgets the visit and its id. */
    public Future<Void> logOut(RoutingContext context) {
        Optional<Session> before = current(context);
        context.remove(KEY);
        SessionCookie.clear(context);
        return before.map(store::delete).orElseGet(Future::succeededFuture);
    }

    private static Map<String, String> newVisit() {
        Map<String, String> fields = new HashMap<>();
        fields.put(Session.CART, SessionCookie.random());
        return fields;
    }

    private static Session keep(RoutingContext context, Session session) {
        context.put(KEY, session);
        if (!SessionCookie.after(context).equals(Optional.of(session.cookie()))) {
            SessionCookie.set(context, session.cookie());
        }
        return session;
    }
}
