package dev.doorbuster.storefront.web;

import dev.doorbuster.service.http.CookieNames;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.web.Assets;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.service.web.SecurityHeaders;
import dev.doorbuster.storefront.session.Sessions;
import io.vertx.ext.web.Router;
import java.util.Map;

/**
 * What every request to the shop goes through: security headers, for a post the body and the form check, the session.
 */
public final class ShopRoutes {

    /** The largest request body that is read. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String OWN = "/assets/";
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.8/dist/";

    private ShopRoutes() {}

    /** Routes without an address yet. */
    public static Routes on(
            Router router, CookieNames cookies, Sessions sessions, Csrf csrf, Pages pages, Problems problems) {
        return new Routes(router, "", new SecurityHeaders(POLICY, Map.of()), pages, problems)
                .before(cookies::attach)
                .bodies(MAX_BODY_BYTES)
                .beforePosts(csrf::check)
                .beforeActions(sessions::load);
    }

    /** The files of the shop's pages. */
    public static Assets assets() {
        return new Assets(OWN)
                .add(OWN + "shop.css", Assets.CSS)
                .add(OWN + "icon.svg", Assets.SVG)
                .add(OWN + "shop.js", Assets.SCRIPT)
                .add(HTMX + "htmx.min.js", Assets.SCRIPT);
    }
}
