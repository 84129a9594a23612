package dev.doorbuster.sandbox.web;

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
 * Admits requests to a page that have its token, come from this machine, and are not sent by a foreign page.
 *
 * <p>A browser gets a cookie for the token in the page's address. A foreign page cannot change anything: the cookie is
 * SameSite=Strict, and changing requests must follow the page's {@link ChangeRule}. A foreign name that resolves to
 * this machine (DNS rebinding) is refused by the Host header.
 */
public final class PageAccess {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String BEARER = "Bearer ";

    private final Page page;
    private final String token;
    private final String cookie;
    private final Set<String> hosts;

    /**
     * What differs from page to page.
     *
     * @param owner the owner of the page, as in "the desk"
     * @param cookie the cookie's name without the port
     * @param changes the rule for changing requests
     * @param takesBearer whether programs may send the token in the header {@code Authorization}
     * @param unknown the message for a request without the token
     * @param wrong the message for a wrong token in the page's address
     */
    public record Page(
            String owner, String cookie, ChangeRule changes, boolean takesBearer, String unknown, String wrong) {}

    /** @param port the port that the page's server listens on */
    public PageAccess(Page page, String token, int port) {
        this.page = page;
        this.token = token;
        // The name has the port, because browsers do not separate cookies by port, and several platforms may run side
        // by side.
        this.cookie = page.cookie() + "_" + port;
        this.hosts = Set.of(Loopback.address(port), "localhost:" + port);
    }

    /**
     * Lets a request pass or refuses it.
     *
     * @throws Refusal with the status 401, 403, 415 or 421
     */
    public void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        checkHost(request);
        if (!SAFE.contains(request.method())) {
            page.changes().check(request, hosts);
        }
        String asked = request.getParam("token");
        if (asked != null
                && request.method().equals(HttpMethod.GET)
                && request.path().equals("/")) {
            enter(context, asked);
            return;
        }
        if (!isKnown(request)) {
            throw new Refusal(401, page.unknown());
        }
        context.next();
    }

    private void checkHost(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        String host = authority == null ? "" : authority.toString();
        if (!hosts.contains(host)) {
            throw new Refusal(421, "The Host \"" + host + "\" is not one of " + page.owner() + "'s: " + hosts + ".");
        }
    }

    private void enter(RoutingContext context, String asked) {
        if (!same(asked)) {
            throw new Refusal(401, page.wrong());
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
        String authorization = page.takesBearer() ? request.getHeader("Authorization") : null;
        return authorization != null
                && authorization.startsWith(BEARER)
                && same(authorization.substring(BEARER.length()));
    }

    private boolean same(@Nullable String asked) {
        return asked != null
                && MessageDigest.isEqual(
                        asked.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
