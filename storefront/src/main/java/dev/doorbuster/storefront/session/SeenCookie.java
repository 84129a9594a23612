package dev.doorbuster.storefront.session;

import dev.doorbuster.service.http.CookieNames;
import dev.doorbuster.storefront.database.Seen;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cookie {@code seen_PORT}: the position of the newest data that this browser has been shown, in hexadecimal
 * digits.
 *
 * <p>It is sent when it has changed, and expires with the browser's session. It needs no protection: a forged cookie
 * only affects which copy of the data serves the request, at worst the primary. A malformed cookie is ignored.
 */
public final class SeenCookie {

    private static final String PURPOSE = "seen";

    private static final Pattern WELL_FORMED = Pattern.compile("[0-7]?[0-9a-f]{1,15}");
    private static final int HEXADECIMAL = 16;
    private static final String KEY = "seen";

    private SeenCookie() {}

    /**
     * Returns the newest position that the browser of this request has seen. Changes are sent back with the response.
     */
    public static Seen of(RoutingContext context) {
        Seen present = context.get(KEY);
        if (present != null) {
            return present;
        }
        Cookie sent = context.request().getCookie(CookieNames.name(context, PURPOSE));
        long before = parse(sent == null ? null : sent.getValue());
        Seen seen = new Seen(before);
        context.put(KEY, seen);
        context.addHeadersEndHandler(done -> {
            if (seen.position() != before) {
                context.response().addCookie(cookie(context, seen));
            }
        });
        return seen;
    }

    static long parse(@Nullable String value) {
        return value != null && WELL_FORMED.matcher(value).matches() ? Long.parseLong(value, HEXADECIMAL) : 0;
    }

    static String text(Seen seen) {
        return Long.toHexString(seen.position());
    }

    private static Cookie cookie(RoutingContext context, Seen seen) {
        return Cookie.cookie(CookieNames.name(context, PURPOSE), text(seen))
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure("https".equalsIgnoreCase(context.request().getHeader("X-Forwarded-Proto")));
    }
}
