package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.session.Session;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The products that a shopper viewed, as fields of the session: one for each product, so that concurrent views do not
 * undo each other.
 *
 * <p>The value starts with the time of the view, in milliseconds since 1970. After a blank, product data may follow.
 */
final class Views {

    /** Maximum number of views that are kept. */
    static final int MOST = 12;

    /** The prefix of the field names. */
    static final String PREFIX = "viewed:";

    private Views() {}

    static String field(String sku) {
        return PREFIX + sku;
    }

    static String value(long millis, String details) {
        return details.isEmpty() ? Long.toString(millis) : millis + " " + details;
    }

    /** The article numbers, the latest view first. */
    static List<String> skus(Session session) {
        return session.fields().entrySet().stream()
                .filter(field -> field.getKey().startsWith(PREFIX))
                .sorted(Comparator.comparingLong((Map.Entry<String, String> field) -> millis(field.getValue()))
                        .reversed())
                .map(field -> field.getKey().substring(PREFIX.length()))
                .toList();
    }

    /** The stored data of a viewed product; may be empty. */
    static String details(Session session, String sku) {
        String value = session.fields().getOrDefault(field(sku), "");
        int blank = value.indexOf(' ');
        return blank < 0 ? "" : value.substring(blank + 1);
    }

    /** Returns the same fields with only the latest {@link #MOST} views, and only the time of each view. */
    static Map<String, String> slim(Map<String, String> fields) {
        List<String> kept = skus(new Session("", fields)).stream().limit(MOST).toList();
        Map<String, String> slim = new HashMap<>();
        fields.forEach((name, value) -> {
            if (!name.startsWith(PREFIX)) {
                slim.put(name, value);
            } else if (kept.contains(name.substring(PREFIX.length()))) {
                slim.put(name, value(millis(value), ""));
            }
        });
        return slim;
    }

    static long millis(String value) {
        int blank = value.indexOf(' ');
        return Long.parseLong(blank < 0 ? value : value.substring(0, blank));
    }
}
