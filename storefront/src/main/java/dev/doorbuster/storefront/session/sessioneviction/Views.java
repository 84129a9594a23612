package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.session.Session;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The products that a shopper has looked at, as fields of the session: one for each product, so that two looks at the
 * same time do not undo each other.
 *
 * <p>The value begins with the time of the look in milliseconds since 1970; after a blank may follow what is known of
 * the product.
 */
final class Views {

    /** How many are remembered. */
    static final int MOST = 12;

    /** How the names of the fields begin. */
    static final String PREFIX = "viewed:";

    private Views() {}

    static String field(String sku) {
        return PREFIX + sku;
    }

    static String value(long millis, String details) {
        return details.isEmpty() ? Long.toString(millis) : millis + " " + details;
    }

    /** The article numbers, the last look first. */
    static List<String> skus(Session session) {
        return session.fields().entrySet().stream()
                .filter(field -> field.getKey().startsWith(PREFIX))
                .sorted(Comparator.comparingLong((Map.Entry<String, String> field) -> millis(field.getValue()))
                        .reversed())
                .map(field -> field.getKey().substring(PREFIX.length()))
                .toList();
    }

    /** What is known of a product that was looked at; may be empty. */
    static String details(Session session, String sku) {
        String value = session.fields().getOrDefault(field(sku), "");
        int blank = value.indexOf(' ');
        return blank < 0 ? "" : value.substring(blank + 1);
    }

    /** The same fields with the last {@link #MOST} looks only, and nothing of a product but its article number. */
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
