package dev.doorbuster.storefront.session;

import dev.doorbuster.service.http.CookieNames;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cookie {@code session_PORT}: 256 random bits without meaning, or such bits followed by a sealed session.
 *
 * <p>It is HttpOnly, SameSite=Lax, and Secure when the shopper uses HTTPS. A malformed cookie is ignored.
 */
public final class SessionCookie {

    private static final String PURPOSE = "session";

    private static final int ID_BYTES = 32;
    private static final String SEALED_BEGINS = "v1.";
    private static final int ID_LENGTH = 43;

    /** Maximum length of the value. Browsers store 4,096 bytes together with the name and the attributes. */
    public static final int MAX_LENGTH = 3_800;

    private static final Pattern WELL_FORMED =
            Pattern.compile("[A-Za-z0-9_-]{43}|v1\\.[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{38,3750}");
    private static final String SENT = "session.cookie";
    private static final SecureRandom RANDOM = new SecureRandom();

    private SessionCookie() {}

    /** The cookie that the request sent. */
    public static Optional<String> of(RoutingContext context) {
        Cookie cookie = context.request().getCookie(CookieNames.name(context, PURPOSE));
        return cookie == null ? Optional.empty() : parse(cookie.getValue());
    }

    /** The cookie that the browser will have after this response. */
    public static Optional<String> after(RoutingContext context) {
        Optional<String> sent = context.get(SENT);
        return sent == null ? of(context) : sent;
    }

    /** Creates an unguessable value. */
    public static String random() {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** Builds a well-formed cookie that contains a sealed session. */
    public static String sealed(String id, String box) {
        return SEALED_BEGINS + id + "." + box;
    }

    /** Whether a well-formed cookie contains a sealed session. */
    public static boolean isSealed(String value) {
        return value.startsWith(SEALED_BEGINS);
    }

    /** The random bits of a well-formed cookie. They stay the same while the sealed content changes. */
    public static String id(String value) {
        return isSealed(value) ? value.substring(SEALED_BEGINS.length(), SEALED_BEGINS.length() + ID_LENGTH) : value;
    }

    /** The sealed content of a well-formed cookie for which {@link #isSealed} is true. */
    public static String box(String value) {
        return value.substring(SEALED_BEGINS.length() + ID_LENGTH + 1);
    }

    static Optional<String> parse(@Nullable String value) {
        return value != null && WELL_FORMED.matcher(value).matches() ? Optional.of(value) : Optional.empty();
    }

    static void set(RoutingContext context, String value) {
        context.put(SENT, Optional.of(value));
        context.response().addCookie(cookie(context, value));
    }

    static void clear(RoutingContext context) {
        context.put(SENT, Optional.empty());
        context.response().addCookie(cookie(context, "").setMaxAge(0));
    }

    private static Cookie cookie(RoutingContext context, String value) {
        return Cookie.cookie(CookieNames.name(context, PURPOSE), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure("https".equalsIgnoreCase(context.request().getHeader("X-Forwarded-Proto")));
    }
}
