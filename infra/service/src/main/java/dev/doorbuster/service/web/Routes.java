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
 * <p>A request passes everything that was added before its address, in that order: handlers, guards, then the feature's
 * action, whose {@link Answer} is sent in the requested form. {@link #finish()} responds to all other requests with 404
 * or 405.
 */
public final class Routes {

    /** A feature's handler. */
    @FunctionalInterface
    public interface Action extends Function<RoutingContext, Future<Answer>> {}

    /** Passes a request, or responds to it. */
    @FunctionalInterface
    public interface Guard extends Function<RoutingContext, Optional<Answer>> {}

    private final Router router;
    private final String prefix;
    private final Sender sender;
    private final Map<String, Set<String>> methods = new LinkedHashMap<>();
    private Handler<RoutingContext> beforeActions = RoutingContext::next;

    /**
     * Creates routes below a prefix, all with these headers.
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

    /** Adds a handler for every request, including requests to addresses that do not exist. */
    public Routes before(Handler<RoutingContext> handler) {
        everything().handler(handler);
        return this;
    }

    /** Adds a handler for every post. */
    public Routes beforePosts(Handler<RoutingContext> handler) {
        // A route for posts only would turn every unknown address into a 405 instead of a 404.
        return before(context -> {
            if (context.request().method() == HttpMethod.POST) {
                handler.handle(context);
            } else {
                context.next();
            }
        });
    }

    /** Reads the bodies of posts, up to this size. */
    public Routes bodies(int maxBytes) {
        return beforePosts(BodyHandler.create(false).setBodyLimit(maxBytes));
    }

    /** Adds a guard for every request, including requests to addresses that do not exist. */
    public Routes guard(Guard guard) {
        return before(context -> guard.apply(context)
                .ifPresentOrElse(answer -> sender.send(context, answer).onFailure(context::fail), context::next));
    }

    /** Sets a handler that runs before the actions that are added from now on, but not before files and streams. */
    public Routes beforeActions(Handler<RoutingContext> handler) {
        beforeActions = handler;
        return this;
    }

    /** Adds a page and its JSON form. */
    public Routes get(String path, Action action) {
        return add(path, action, HttpMethod.GET, HttpMethod.HEAD);
    }

    /** Adds a form and its JSON form. */
    public Routes post(String path, Action action) {
        return add(path, action, HttpMethod.POST);
    }

    /** Adds a resource without session and negotiation, such as a picture, which is the same for every client. */
    public Routes file(String path, Handler<RoutingContext> handler) {
        return stream(path, context -> {
            context.response().headers().remove(HttpHeaders.VARY);
            handler.handle(context);
        });
    }

    /** Adds a readable resource with only one form, which the handler sends. */
    public Routes stream(String path, Handler<RoutingContext> handler) {
        route(path, HttpMethod.GET, HttpMethod.HEAD).handler(handler);
        return this;
    }

    /**
     * Ends the registration. Call it once, after all routes: other methods get 405 with Allow, other addresses get 404.
     */
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
