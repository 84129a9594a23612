package dev.doorbuster.incident.desk;

import dev.doorbuster.sandbox.environment.Loopback;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Admits browsers that have the token, come from this machine, and were not sent by a foreign page: its requests lack
 * the header that a changing one needs, and a name that resolves to this machine is refused by the Host header.
 */
final class DeskAccess {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final String token;
    private final String cookie;
    private final Set<String> hosts;

    /** @param port the port that the desk listens on */
    DeskAccess(String token, int port) {
        this.token = token;
        // Browsers do not separate cookies by port, and several platforms may run side by side.
        this.cookie = "desk_" + port;
        this.hosts = Set.of(Loopback.address(port), "localhost:" + port);
    }

    void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        var authority = request.authority();
        String host = authority == null ? "" : authority.toString();
        if (!hosts.contains(host)) {
            throw new DeskRefusal(421, "The Host \"" + host + "\" is not one of the desk's: " + hosts + ".");
        }
        if (!SAFE.contains(request.method()) && request.getHeader("X-Desk") == null) {
            throw new DeskRefusal(403, "A request that changes something needs the header X-Desk.");
        }
        String asked = request.getParam("token");
        if (asked != null
                && request.method() == HttpMethod.GET
                && request.path().equals("/")) {
            enter(context, asked);
            return;
        }
        Cookie sent = request.getCookie(cookie);
        if (sent == null || !same(sent.getValue())) {
            throw new DeskRefusal(401, "Open the desk with the address that was printed when the incident began.");
        }
        context.next();
    }

    private void enter(RoutingContext context, String asked) {
        if (!same(asked)) {
            throw new DeskRefusal(401, "The token is wrong.");
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

    private boolean same(@Nullable String asked) {
        return asked != null
                && MessageDigest.isEqual(
                        asked.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
