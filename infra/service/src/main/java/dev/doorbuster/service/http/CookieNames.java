package dev.doorbuster.service.http;

import dev.doorbuster.service.settings.Settings;
import io.vertx.ext.web.RoutingContext;

/**
 * Names cookies after the public port, such as {@code session_18000}.
 *
 * <p>Browsers do not separate the cookies of a host by port (RFC 6265, section 8.5). Two shops on one machine would
 * overwrite each other's cookies if both called them {@code session}. The prefix {@code __Host-} does not help: it
 * needs HTTPS, and it does not cover the port either.
 *
 * @param publicPort the port that browsers connect to, 1 to 65535
 */
public record CookieNames(int publicPort) {

    private static final String KEY = "cookie.names";
    private static final int MAX_PORT = 65_535;

    public CookieNames {
        if (publicPort < 1 || publicPort > MAX_PORT) {
            throw new IllegalArgumentException("a port is a number from 1 to " + MAX_PORT + ", not " + publicPort);
        }
    }

    /** Reads the public port from {@code PUBLIC_PORT}. */
    public static CookieNames from(Settings settings) {
        return new CookieNames(settings.integer("PUBLIC_PORT", 1, MAX_PORT));
    }

    /** The name of the cookie with this purpose. */
    public String name(String purpose) {
        return purpose + "_" + publicPort;
    }

    /** Makes the names available to later handlers through {@link #name(RoutingContext, String)}. */
    public void attach(RoutingContext context) {
        context.put(KEY, this);
        context.next();
    }

    /** The name of the cookie with this purpose on the public port of the request. */
    public static String name(RoutingContext context, String purpose) {
        CookieNames names = context.get(KEY);
        // A request that failed before routing has no attached names; its cookies are not used.
        return names == null ? purpose : names.name(purpose);
    }
}
