package dev.doorbuster.storefront.web;

import dev.doorbuster.service.http.Negotiation;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.web.FormTokens;
import dev.doorbuster.storefront.session.SessionCookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Refuses form posts that do not come from the shop's own pages.
 *
 * <p>A form contains {@code _csrf}, the {@linkplain FormTokens token} for the id of the session cookie. Without a
 * session there is nothing to bind the token to, so every form post must also come from the shop's own origin, as far
 * as the browser reports it ({@code Sec-Fetch-Site}, else {@code Origin}). This follows OWASP's Cross-Site Request
 * Forgery Prevention Cheat Sheet. JSON needs no token, because a browser sends it across sites only after a preflight,
 * and the shop never allows one.
 */
public final class Csrf {

    /** The hidden form field with the token. */
    public static final String FIELD = "_csrf";

    private static final String NO_SESSION = "no session";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final FormTokens tokens;

    /** @param secret at least 16 bytes */
    public Csrf(byte[] secret) {
        this.tokens = new FormTokens(secret);
    }

    /** The token for forms on the page that responds to this request. */
    public String tokenFor(RoutingContext context) {
        return tokens.tokenFor(
                SessionCookie.after(context).map(SessionCookie::id).orElse(NO_SESSION));
    }

    /** Passes JSON posts and posts of the shop's own forms. Any other request fails with 403 or 415. */
    void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (Negotiation.isJson(contentType)) {
            context.next();
        } else if (contentType == null || !Negotiation.mediaType(contentType).equals(FORM)) {
            context.fail(new ProblemException(
                    415, "Unsupported content type", "Content-Type must be application/json or " + FORM + "."));
        } else if (!sameOrigin(request.getHeader("Sec-Fetch-Site"), request.getHeader("Origin"), request.authority())) {
            context.fail(forbidden("The form was sent from another site."));
        } else if (!matches(context, request.getFormAttribute(FIELD))) {
            context.fail(forbidden("The form is out of date. Go back, reload the page and send it again."));
        } else {
            context.next();
        }
    }

    static boolean sameOrigin(@Nullable String fetchSite, @Nullable String origin, @Nullable HostAndPort host) {
        if (fetchSite != null) {
            return fetchSite.equals("same-origin") || fetchSite.equals("none");
        }
        if (origin == null) {
            return true;
        }
        try {
            return host != null
                    && host.toString().equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean matches(RoutingContext context, @Nullable String given) {
        return tokens.matches(SessionCookie.of(context).map(SessionCookie::id).orElse(NO_SESSION), given);
    }

    private static ProblemException forbidden(String detail) {
        return new ProblemException(403, "Form refused", detail);
    }
}
