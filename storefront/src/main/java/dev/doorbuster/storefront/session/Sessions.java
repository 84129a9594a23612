package dev.doorbuster.storefront.session;

import dev.doorbuster.service.http.RequestId;
import dev.doorbuster.storefront.session.sessioneviction.SessionStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ties a request to its session.
 *
 * <p>A session begins when there is something to remember, not at the first request. Its id changes when the shopper
 * logs in or out, so that an id that was known before is worthless afterwards (OWASP Session Management Cheat Sheet).
 */
public final class Sessions {

    private static final String KEY = "session";
    private static final String STORE = "session.store";
    private static final Logger log = LoggerFactory.getLogger("session");

    private final Supplier<SessionStore> stores;

    /** @param stores provides the current store; called once for each request */
    public Sessions(Supplier<SessionStore> stores) {
        this.stores = stores;
    }

    /** Looks up the session that the request's cookie names, if any. */
    public void load(RoutingContext context) {
        Optional<String> cookie = SessionCookie.of(context);
        if (cookie.isEmpty()) {
            context.next();
            return;
        }
        store(context)
                .find(cookie.get())
                .onSuccess(found -> {
                    found.ifPresent(session -> keep(context, session));
                    context.next();
                })
                .onFailure(context::fail);
    }

    /** The request's session; empty before there was anything to remember. */
    public static Optional<Session> current(RoutingContext context) {
        return Optional.ofNullable(context.<Session>get(KEY));
    }

    /** The customer who is logged in, if any. */
    public static Optional<Customer> customer(RoutingContext context) {
        return current(context).flatMap(Session::signedIn);
    }

    /** The customer who is logged in. Refuses visitors, which redirects people to the log-in page. */
    public static Customer requireCustomer(RoutingContext context) {
        return customer(context).orElseThrow(() -> new SessionRefusal.NotLoggedIn().asException());
    }

    /** The request's session, which is created if there is none. */
    public Future<Session> begin(RoutingContext context) {
        Optional<Session> present = current(context);
        return present.isPresent()
                ? Future.succeededFuture(present.get())
                : store(context).create(newVisit()).map(session -> keep(context, session));
    }

    /** Adds changes to the session. */
    public Future<Session> update(RoutingContext context, Map<String, String> changes) {
        return begin(context)
                .compose(session -> store(context).update(session, changes))
                .map(session -> keep(context, session));
    }

    /**
     * Adds a viewed product to the session, if there is one. A failure is logged and does not affect the product page.
     *
     * @param product the product as its page shows it
     */
    public Future<Void> viewed(RoutingContext context, JsonObject product) {
        Optional<Session> visit = current(context);
        return visit.isEmpty()
                ? Future.succeededFuture()
                : store(context)
                        .viewed(visit.get(), product)
                        .map(session -> keep(context, session))
                        .recover(failure ->
                                complain(context, failure, "a viewed product is not remembered", visit.get()))
                        .mapEmpty();
    }

    /** The products that the shopper viewed, the latest first. Products that cannot be read are omitted. */
    public Future<List<ViewedProduct>> lastViewed(RoutingContext context) {
        return current(context)
                .map(session -> store(context)
                        .lastViewed(session)
                        .recover(failure -> complain(context, failure, "viewed products are not shown", List.of())))
                .orElseGet(() -> Future.succeededFuture(List.of()));
    }

    private static <T> Future<T> complain(RoutingContext context, Throwable failure, String what, T instead) {
        log.atWarn()
                .addKeyValue("requestId", RequestId.of(context))
                .addKeyValue("cause", String.valueOf(failure))
                .log(what);
        return Future.succeededFuture(instead);
    }

    /**
     * Moves the visit to a new id that belongs to this customer. What a guest viewed is kept; nothing of another
     * customer who was logged in is.
     */
    public Future<Session> logIn(RoutingContext context, Customer customer) {
        Optional<Session> before = current(context);
        Map<String, String> fields = new HashMap<>();
        before.filter(session -> session.signedIn().isEmpty()).ifPresent(guest -> fields.putAll(guest.fields()));
        fields.putAll(newVisit());
        fields.put(Session.CUSTOMER_ID, Long.toString(customer.id()));
        fields.put(Session.CUSTOMER_EMAIL, customer.email());
        fields.put(Session.CUSTOMER_NAME, customer.name());
        return store(context)
                .create(fields)
                .map(session -> keep(context, session))
                .compose(session -> before.map(store(context)::delete)
                        .orElseGet(Future::succeededFuture)
                        .map(session));
    }

    /** Deletes the session and its cookie. */
    public Future<Void> logOut(RoutingContext context) {
        Optional<Session> before = current(context);
        context.remove(KEY);
        SessionCookie.clear(context);
        return before.map(store(context)::delete).orElseGet(Future::succeededFuture);
    }

    /**
     * The store for this request. It stays the same for the whole request, even if the switchboard changes in between.
     */
    private SessionStore store(RoutingContext context) {
        SessionStore known = context.get(STORE);
        if (known != null) {
            return known;
        }
        SessionStore store = stores.get();
        context.put(STORE, store);
        return store;
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
