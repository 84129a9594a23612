package dev.doorbuster.service.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses between a page and its JSON twin, in the shop and in the back office alike, after RFC 9110.
 *
 * <p>The type with the higher quality in {@code Accept} wins; a media range such as {@code application/*} counts for
 * each type that it covers, unless a more specific one names that type. Of equals, the one that is named more
 * specifically wins, then the earlier one. A client that prefers neither gets JSON when it sent JSON, else HTML.
 */
public final class Negotiation {

    private static final String JSON = "application/json";
    private static final Set<String> JSON_TYPES = Set.of(JSON, "application/problem+json");
    private static final Set<String> HTML_TYPES = Set.of("text/html", "application/xhtml+xml");

    private Negotiation() {}

    /**
     * How much a client wants one of the two.
     *
     * @param quality 0 to 1; 0 for not at all
     * @param specificity 3 for its own name, 2 for its main type, 1 for anything, 0 when nothing covers it
     * @param position of the part of {@code Accept} that says so
     */
    private record Preference(double quality, int specificity, int position) {

        static final Preference NONE = new Preference(0, 0, Integer.MAX_VALUE);

        static Preference of(double quality, int specificity, int position) {
            return specificity == 0 ? NONE : new Preference(quality, specificity, position);
        }

        /** Names say more than ranges; of several names of one type the one with the highest quality counts. */
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

    /** Whether a request is to be answered with JSON rather than with a page. */
    public static boolean wantsJson(RoutingContext context) {
        List<String> accept = context.request().headers().getAll(HttpHeaders.ACCEPT);
        return wantsJson(
                accept.isEmpty() ? null : String.join(",", accept),
                context.request().getHeader(HttpHeaders.CONTENT_TYPE));
    }

    /** Whether these two headers ask for JSON rather than for a page. */
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

    /** The quality of one part of {@code Accept}, 1 without any; one that is no number from 0 to 1 counts as 0. */
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
