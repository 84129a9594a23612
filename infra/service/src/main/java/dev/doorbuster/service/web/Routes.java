package dev.doorbuster.service.web;

import dev.doorbuster.service.http.Problems;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Registers the addresses of a service with pages.
 *
 * <p>A request passes what was added before its address, in that order: handlers, guards, then the feature's action,
 * whose
 * {@link Answer} is sent in the form that was asked for. {@link #finish()} answers what is left with 404 or 405.
 */
public final class Routes {

    /** A feature's handler. */
    @FunctionalInterface
    public interface Action extends Function<RoutingContext, Future<Answer>> {}

    /** Lets a request pass, or answers it. */
    @FunctionalInterface
    public interface Guard extends Function<RoutingContext, Optional<Answer>> {}

    private final Router router;
    private final String prefix;
    private final Sender sender;
    private final Map<String, Set<String>> methods = new LinkedHashMap<>();
    private Handler<RoutingContext> beforeActions = RoutingContext::next;

    /**
     * Routes below a prefix, all with these headers.
     *
     * @param prefix such as {@code /admin}; empty for all addresses
     */
    public Routes(Router router, String prefix, SecurityHeaders headers, PageRenderer pages, Problems problems) {
        this.router = router;
        this.prefix = prefix;
        this.sender = new Sender(pages);
        everything().failureHandler(new Errors(pages, problems)::answer);
        before(headers);
    }

    /** Every request passes this handler, also one to an address that does not exist. */
    public Routes before(Handler<RoutingContext> handler) {
        everything().handler(handler);
        return this;
    }

    /** Every post passes this handler. */
    public Routes beforePosts(Handler<RoutingContext> handler) {
        // A route for posts only would make every unknown address a 405 instead of a 404.
        return before(context -> {
            if (context.request().method() == HttpMethod.POST) {
                handler.handle(context);
            } else {
                context.next();
            }
        });
    }

    /** Reads the bodies of posts, up to this length. */
    public Routes bodies(int maxBytes) {
        return beforePosts(BodyHandler.create(false).setBodyLimit(maxBytes));
    }

    /** Every request passes this guard, also one to an address that does not exist. */
    public Routes guard(Guard guard) {
        return before(context -> guard.apply(context)
                .ifPresentOrElse(answer -> sender.send(context, answer).onFailure(context::fail), context::next));
    }

    /** The actions that are added from now on run after this handler, but not what else has an address. */
    public Routes beforeActions(Handler<RoutingContext> handler) {
        beforeActions = handler;
        return this;
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
        return stream(path, context -> {
            context.response().headers().remove(HttpHeaders.VARY);
            handler.handle(context);
        });
    }

    /** Something to read that has one form only, which the handler sends. */
    public Routes stream(String path, Handler<RoutingContext> handler) {
        route(path, HttpMethod.GET, HttpMethod.HEAD).handler(handler);
        return this;
    }

    /** Call once, after all routes: other methods get 405 with Allow, other addresses 404. */
    public void finish() {
        methods.forEach((path, allowed) -> router.route(path).handler(context -> {
            context.response().putHeader("Allow", String.join(", ", allowed));
            context.fail(405);
        }));
        before(context -> context.fail(404));
    }

    private Route everything() {
        return prefix.isEmpty() ? router.route() : router.route(prefix + "*");
    }

    private Routes add(String path, Action action, HttpMethod... verbs) {
        route(path, verbs).handler(beforeActions).handler(context -> run(context, action));
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
