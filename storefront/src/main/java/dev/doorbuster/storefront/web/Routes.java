package dev.doorbuster.storefront.web;

import dev.doorbuster.service.http.CookieNames;
import dev.doorbuster.storefront.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Registers the shop's addresses.
 *
 * <p>Each route is one chain: security headers, for a post the bounded body and the form check, the session, the feature's
 * handler, and its {@link Answer} in the form that was asked for. {@link #finish()} answers what is left with 404 or 405.
 */
public final class Routes {

    /** The largest request body that is read. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    /** A feature's handler. */
    @FunctionalInterface
    public interface Action extends Function<RoutingContext, Future<Answer>> {}

    private final Router router;
    private final Sessions sessions;
    private final Sender sender;
    private final Map<String, Set<String>> methods = new LinkedHashMap<>();

    public Routes(Router router, CookieNames cookies, Sessions sessions, Csrf csrf, Pages pages) {
        this.router = router;
        this.sessions = sessions;
        this.sender = new Sender(pages);
        router.route().failureHandler(new Errors(pages)::answer);
        router.route().handler(cookies::attach);
        router.route().handler(SecurityHeaders::add);
        onPost(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        onPost(csrf::check);
    }

    /** A page and its JSON twin. */
    public Routes get(String path, Action action) {
        return add(path, action, HttpMethod.GET, HttpMethod.HEAD);
    }

    /** A form and its JSON twin. */
    public Routes post(String path, Action action) {
        return add(path, action, HttpMethod.POST);
    }

    /** Something that needs neither session nor negotiation, such as a picture: the same for everybody who asks. */
    public Routes file(String path, Handler<RoutingContext> handler) {
        route(path, HttpMethod.GET, HttpMethod.HEAD).handler(context -> {
            context.response().headers().remove(HttpHeaders.VARY);
            handler.handle(context);
        });
        return this;
    }

    /** Call once, after all routes: other methods get 405 with Allow, other addresses 404. */
    public void finish() {
        methods.forEach((path, allowed) -> router.route(path).handler(context -> {
            context.response().putHeader("Allow", String.join(", ", allowed));
            context.fail(405);
        }));
        router.route().handler(context -> context.fail(404));
    }

    /** A route for posts only would make every unknown address a 405 instead of a 404. */
    private void onPost(Handler<RoutingContext> handler) {
        router.route().handler(context -> {
            if (context.request().method() == HttpMethod.POST) {
                handler.handle(context);
            } else {
                context.next();
            }
        });
    }

    private Routes add(String path, Action action, HttpMethod... verbs) {
        route(path, verbs).handler(sessions::load).handler(context -> run(context, action));
        return this;
    }

    private Route route(String path, HttpMethod... verbs) {
        Route route = router.route(path);
        for (HttpMethod verb : verbs) {
            route.method(verb);
            methods.computeIfAbsent(path, key -> new TreeSet<>()).add(verb.name());
        }
        return route;
    }

    private void run(RoutingContext context, Action action) {
        action.apply(context).compose(answer -> sender.send(context, answer)).onFailure(context::fail);
    }
}
