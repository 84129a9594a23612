package dev.doorbuster.controlroom.http;

import dev.doorbuster.sandbox.environment.Loopback;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Admits requests that have the token that {@code up} printed, come from this machine, and are not sent by a foreign
 * page.
 *
 * <p>A foreign page cannot change anything: the cookie is SameSite=Strict, a foreign Origin is refused, and a changing
 * request must say that it is JSON, which a form cannot. A foreign name that resolves to this machine (DNS rebinding)
 * is refused by the Host header.
 */
public final class Access {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final String token;
    private final String cookie;
    private final Set<String> hosts;

    /** @param port the port that the control room listens on */
    public Access(String token, int port) {
        this.token = token;
        // The name has the port, because browsers do not separate cookies by port, and several platforms may run side
        // by side.
        this.cookie = "control_room_" + port;
        this.hosts = Set.of(Loopback.address(port), "localhost:" + port);
    }

    /** Lets a request pass or refuses it. */
    public void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort authority = request.authority();
        String host = authority == null ? "" : authority.toString();
        if (!hosts.contains(host)) {
            throw new Refusal(421, "The Host \"" + host + "\" is not one of the control room's: " + hosts + ".");
        }
        if (!SAFE.contains(request.method())) {
            checkOrigin(request);
        }
        String asked = request.getParam("token");
        if (asked != null
                && request.method().equals(HttpMethod.GET)
                && request.path().equals("/")) {
            enter(context, asked);
            return;
        }
        if (!isKnown(request)) {
            throw new Refusal(
                    401,
                    "Open the address with the token that ./doorbuster up has printed; ./doorbuster status shows it.");
        }
        context.next();
    }

    private void checkOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && hosts.stream().noneMatch(own -> origin.equals("http://" + own))) {
            throw new Refusal(403, "Requests from the origin " + origin + " may not change anything here.");
        }
        String type = request.getHeader("Content-Type");
        if (type == null || !type.split(";", 2)[0].trim().equalsIgnoreCase("application/json")) {
            throw new Refusal(415, "The Content-Type must be application/json.");
        }
    }

    private void enter(RoutingContext context, String asked) {
        if (!same(asked)) {
            throw new Refusal(401, "The token is wrong; ./doorbuster status shows the right one.");
        }
        var unused = context.response()
                .addCookie(Cookie.cookie(cookie, token)
                        .setHttpOnly(true)
                        .setPath("/")
                        .setSameSite(CookieSameSite.STRICT))
                .putHeader("Location", "/")
                .setStatusCode(303)
                .end();
    }

    private boolean isKnown(HttpServerRequest request) {
        Cookie sent = request.getCookie(cookie);
        if (sent != null && same(sent.getValue())) {
            return true;
        }
        String authorization = request.getHeader("Authorization");
        return authorization != null
                && authorization.startsWith("Bearer ")
                && same(authorization.substring("Bearer ".length()));
    }

    private boolean same(@Nullable String asked) {
        return asked != null
                && MessageDigest.isEqual(
                        asked.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
