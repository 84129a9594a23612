package dev.doorbuster.sandbox.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Tells a page's own changing requests from those that a foreign page has sent with the browser's cookies. */
@FunctionalInterface
public interface ChangeRule {

    /**
     * Checks a changing request.
     *
     * @param hosts the page's own hosts, each with its port
     * @throws Refusal when a foreign page may have sent it
     */
    void check(HttpServerRequest request, Set<String> hosts);

    /** The request has this header, which a foreign page cannot send without the server's permission. */
    static ChangeRule header(String name) {
        return (request, hosts) -> {
            if (request.getHeader(name) == null) {
                throw new Refusal(403, "A request that changes something needs the header " + name + ".");
            }
        };
    }

    /** The request has no foreign origin, and says that it is JSON, which a form cannot. */
    static ChangeRule json() {
        return (request, hosts) -> {
            String origin = request.getHeader("Origin");
            if (origin != null && hosts.stream().noneMatch(own -> origin.equals("http://" + own))) {
                throw new Refusal(403, "Requests from the origin " + origin + " may not change anything here.");
            }
            String type = request.getHeader("Content-Type");
            if (type == null || !type.split(";", 2)[0].trim().equalsIgnoreCase("application/json")) {
                throw new Refusal(415, "The Content-Type must be application/json.");
            }
        };
    }
}
