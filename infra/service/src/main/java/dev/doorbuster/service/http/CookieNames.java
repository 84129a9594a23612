package dev.doorbuster.service.http;

import dev.doorbuster.service.settings.Settings;
import io.vertx.ext.web.RoutingContext;

/**
 * Names cookies after the port of the public door, such as {@code session_18000}.
 *
 * <p>A browser does not tell the ports of a host apart when it keeps cookies (RFC 6265, section 8.5). Two shops on one
 * machine would overwrite each other's cookies if both called them {@code session}. The prefix {@code __Host-} does not
 * help: it needs HTTPS, and it does not cover the port either.
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

    /** Reads the port of the public door from {@code PUBLIC_PORT}. */
    public static CookieNames from(Settings settings) {
        return new CookieNames(settings.integer("PUBLIC_PORT", 1, MAX_PORT));
    }

    /** The name of the cookie for this purpose. */
    public String name(String purpose) {
        return purpose + "_" + publicPort;
    }

    /** Lets the handlers after this one find their cookies by {@link #name(RoutingContext, String)}. */
    public void attach(RoutingContext context) {
        context.put(KEY, this);
        context.next();
    }

    /** The name of the cookie for this purpose at the door that the request came in by. */
    public static String name(RoutingContext context, String purpose) {
        CookieNames names = context.get(KEY);
        // A request that could not even be routed has brought no cookie that counts.
        return names == null ? purpose : names.name(purpose);
    }
}
