package dev.doorbuster.storefront.checkout;

import dev.doorbuster.storefront.cart.CartStore;
import dev.doorbuster.storefront.catalog.Sku;
import dev.doorbuster.storefront.checkout.Shown.Line;
import dev.doorbuster.storefront.web.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads what the checkout page has shown to the shopper. */
final class ShownForm {

    private static final String LINES_FIELD = "shownLines";
    private static final Pattern CENTS = Pattern.compile("[0-9]{1,15}");
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9-]+):([0-9]{1,2}):([0-9]{1,10})");
    private static final int MAX_LINE = Sku.MAX_LENGTH + ":99:2147483647,".length();

    private ShownForm() {}

    /**
     * Reads the fields, and records an error for a total that is not a whole number of cents or for malformed lines.
     */
    static Shown read(Fields fields) {
        String total = fields.text(Shown.TOTAL_FIELD, "Total", 0, Integer.MAX_VALUE);
        String lines = fields.text(LINES_FIELD, "Lines shown", 0, CartStore.MAX_LINES * MAX_LINE);
        if (total.isEmpty()) {
            return new Shown(OptionalLong.empty(), lines(fields, lines));
        }
        if (!CENTS.matcher(total).matches()) {
            fields.reject(
                    Shown.TOTAL_FIELD, "Total must be the whole number of cents that was shown, of at most 15 digits.");
            return new Shown(OptionalLong.empty(), Map.of());
        }
        return new Shown(OptionalLong.of(Long.parseLong(total)), lines(fields, lines));
    }

    private static Map<String, Line> lines(Fields fields, String text) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            var line = LINE.matcher(part);
            if (!line.matches()) {
                fields.reject(LINES_FIELD, "Lines shown must be article:pieces:cents, separated by commas.");
                return Map.of();
            }
            lines.put(line.group(1), new Line(Integer.parseInt(line.group(2)), Long.parseLong(line.group(3))));
        }
        return lines;
    }
}
