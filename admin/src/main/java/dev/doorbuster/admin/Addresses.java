package dev.doorbuster.admin;

import dev.doorbuster.service.http.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Registers addresses with their methods as the shop does: what takes GET takes HEAD, other methods get 405 with Allow. */
final class Addresses {

    private final Router router;
    private final Map<String, Set<String>> methods = new LinkedHashMap<>();

    Addresses(Router router) {
        this.router = router;
    }

    /** An address to look at. */
    void get(String path, Handler<RoutingContext> handler) {
        add(HttpMethod.GET, path, handler);
        add(HttpMethod.HEAD, path, handler);
    }

    /** An address that changes something. */
    void post(String path, Handler<RoutingContext> handler) {
        add(HttpMethod.POST, path, handler);
    }

    /** Call once, after all addresses. */
    void refuseOtherMethods() {
        methods.forEach((path, allowed) -> router.route(path).handler(context -> {
            String allow = String.join(", ", allowed);
            context.response().putHeader("Allow", allow);
            throw new ProblemException(405, "Method Not Allowed", "this address takes " + allow);
        }));
    }

    private void add(HttpMethod method, String path, Handler<RoutingContext> handler) {
        router.route(method, path).handler(handler);
        methods.computeIfAbsent(path, key -> new TreeSet<>()).add(method.name());
    }
}
