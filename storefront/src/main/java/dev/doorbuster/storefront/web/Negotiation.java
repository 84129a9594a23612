package dev.doorbuster.storefront.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses between a page and its JSON twin.
 *
 * <p>The type with the higher quality in {@code Accept} wins, the earlier one of equals. A client that names neither gets
 * JSON when it sent JSON, else HTML.
 */
public final class Negotiation {

    private static final String JSON = "application/json";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String HTML = "text/html";
    private static final String XHTML = "application/xhtml+xml";

    private Negotiation() {}

    public static boolean wantsJson(RoutingContext context) {
        return wantsJson(
                context.request().getHeader(HttpHeaders.ACCEPT),
                context.request().getHeader(HttpHeaders.CONTENT_TYPE));
    }

    static boolean wantsJson(@Nullable String accept, @Nullable String contentType) {
        double json = -1;
        double html = -1;
        boolean jsonFirst = false;
        for (String part : accept == null ? new String[0] : accept.split(",")) {
            String type = mediaType(part);
            if (type.equals(JSON) || type.equals(PROBLEM_JSON)) {
                jsonFirst |= html < 0;
                json = Math.max(json, quality(part));
            } else if (type.equals(HTML) || type.equals(XHTML)) {
                html = Math.max(html, quality(part));
            }
        }
        if (json <= 0 && html <= 0) {
            return json < 0 && isJson(contentType);
        }
        return json > html || (json == html && jsonFirst);
    }

    /** Whether a Content-Type is JSON. */
    static boolean isJson(@Nullable String contentType) {
        return contentType != null && mediaType(contentType).equals(JSON);
    }

    static String mediaType(String value) {
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static double quality(String part) {
        for (String parameter : part.split(";")) {
            String stripped = parameter.strip().toLowerCase(Locale.ROOT);
            if (stripped.startsWith("q=")) {
                try {
                    return Double.parseDouble(stripped.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
