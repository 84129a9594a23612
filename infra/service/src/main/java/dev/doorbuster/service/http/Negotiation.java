package dev.doorbuster.service.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses between a page and its JSON form, in the shop and in the back office alike, following RFC 9110.
 *
 * <p>The type with the higher quality in {@code Accept} wins. A media range such as {@code application/*} counts for
 * each type that it covers, unless a more specific entry names that type. Of equal qualities, the more specific entry
 * wins, then the earlier one. A client without a preference gets JSON when it sent JSON, else HTML.
 */
public final class Negotiation {

    private static final String JSON = "application/json";
    private static final Set<String> JSON_TYPES = Set.of(JSON, "application/problem+json");
    private static final Set<String> HTML_TYPES = Set.of("text/html", "application/xhtml+xml");

    private Negotiation() {}

    /**
     * A client's preference for one of the two types.
     *
     * @param quality 0 to 1; 0 for not acceptable
     * @param specificity 3 for the type's own name, 2 for its main type, 1 for any type, 0 when no entry covers it
     * @param position index of the entry in {@code Accept}
     */
    private record Preference(double quality, int specificity, int position) {

        static final Preference NONE = new Preference(0, 0, Integer.MAX_VALUE);

        static Preference of(double quality, int specificity, int position) {
            return specificity == 0 ? NONE : new Preference(quality, specificity, position);
        }

        /** Prefers the more specific entry; of equally specific ones, the one with the higher quality. */
        Preference or(Preference other) {
            if (other.specificity != specificity) {
                return other.specificity > specificity ? other : this;
            }
            return other.quality > quality ? other : this;
        }

        boolean over(Preference other) {
            if (quality != other.quality) {
                return quality > other.quality;
            }
            return specificity == other.specificity ? position < other.position : specificity > other.specificity;
        }
    }

    /** Whether to respond to a request with JSON instead of a page. */
    public static boolean wantsJson(RoutingContext context) {
        List<String> accept = context.request().headers().getAll(HttpHeaders.ACCEPT);
        return wantsJson(
                accept.isEmpty() ? null : String.join(",", accept),
                context.request().getHeader(HttpHeaders.CONTENT_TYPE));
    }

    /** Whether these two headers ask for JSON instead of a page. */
    public static boolean wantsJson(@Nullable String accept, @Nullable String contentType) {
        Preference json = Preference.NONE;
        Preference html = Preference.NONE;
        String[] parts = accept == null ? new String[0] : accept.split(",");
        for (int position = 0; position < parts.length; position++) {
            String type = mediaType(parts[position]);
            double quality = quality(parts[position]);
            json = json.or(Preference.of(quality, specificity(type, JSON_TYPES, "application/*"), position));
            html = html.or(Preference.of(quality, specificity(type, HTML_TYPES, "text/*"), position));
        }
        boolean undecided = json.quality() == html.quality()
                && json.position() == html.position()
                && json.specificity() == html.specificity();
        boolean neither = json.quality() <= 0 && html.quality() <= 0;
        if (undecided || neither) {
            return json.specificity() < 3 && isJson(contentType);
        }
        return json.over(html);
    }

    /** Whether a Content-Type is JSON. */
    public static boolean isJson(@Nullable String contentType) {
        return contentType != null && mediaType(contentType).equals(JSON);
    }

    private static int specificity(String range, Set<String> names, String mainType) {
        if (names.contains(range)) {
            return 3;
        }
        if (range.equals(mainType)) {
            return 2;
        }
        return range.equals("*/*") ? 1 : 0;
    }

    /** The media type of a header's value, in lower case and without its parameters. */
    public static String mediaType(String value) {
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The quality of one entry of {@code Accept}: 1 without a parameter, 0 when the parameter is not a number from 0 to
     * 1.
     */
    private static double quality(String part) {
        for (String parameter : part.split(";")) {
            String stripped = parameter.strip().toLowerCase(Locale.ROOT);
            if (stripped.startsWith("q=")) {
                return stripped.matches("q=(0(\\.[0-9]*)?|1(\\.0*)?)") ? Double.parseDouble(stripped.substring(2)) : 0;
            }
        }
        return 1;
    }
}
