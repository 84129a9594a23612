package dev.doorbuster.service.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * Tells browsers what pages may not do, and caches to keep none; the values follow the OWASP Secure Headers Project.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {

    private final String policy;
    private final Map<String, String> more;

    /**
     * The headers of one service.
     *
     * @param policy the Content-Security-Policy
     * @param more further headers
     */
    public SecurityHeaders(String policy, Map<String, String> more) {
        this.policy = policy;
        this.more = Map.copyOf(more);
    }

    @Override
    public void handle(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        headers.set("Vary", "Accept, Cookie");
        more.forEach(headers::set);
        context.next();
    }
}
