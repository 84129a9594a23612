package dev.doorbuster.storefront.account;

import dev.doorbuster.service.http.CookieNames;
import dev.doorbuster.service.login.DeviceCookies;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cookie {@code device}, which records the accounts that this browser has logged in to. Browsers send it only to
 * the log-in page.
 */
final class DeviceCookie {

    private static final String PURPOSE = "device";
    private static final String PATH = "/login";

    private final DeviceCookies devices;

    DeviceCookie(DeviceCookies devices) {
        this.devices = devices;
    }

    /** Returns the device id if this browser has logged in to the account with this email address before. */
    Optional<String> of(RoutingContext context, String email) {
        return devices.device(sent(context), email);
    }

    /** Records a successful log-in in the browser's cookie. */
    void remember(RoutingContext context, String email) {
        context.response()
                .addCookie(Cookie.cookie(CookieNames.name(context, PURPOSE), devices.afterLogIn(sent(context), email))
                        .setPath(PATH)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setMaxAge(DeviceCookies.LIFETIME.toSeconds())
                        .setSecure("https".equalsIgnoreCase(context.request().getHeader("X-Forwarded-Proto"))));
    }

    private static @Nullable String sent(RoutingContext context) {
        Cookie cookie = context.request().getCookie(CookieNames.name(context, PURPOSE));
        return cookie == null ? null : cookie.getValue();
    }
}
