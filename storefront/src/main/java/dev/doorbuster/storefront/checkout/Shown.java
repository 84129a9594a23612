package dev.doorbuster.storefront.checkout;

import dev.doorbuster.service.money.Money;
import dev.doorbuster.storefront.cart.Cart;
import dev.doorbuster.storefront.cart.CartLine;
import dev.doorbuster.storefront.cart.CartStore;
import dev.doorbuster.storefront.catalog.Sku;
import dev.doorbuster.storefront.web.Fields;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the shopper saw when they decided to buy: the total, and on our own page the lines.
 *
 * <p>It is never a price that is charged, only one that is compared: what differs from it is not sold.
 *
 * @param totalCents the total on the button; empty when a program did not say what it saw
 * @param lines what was shown by article number; empty when only the total was sent
 */
public record Shown(OptionalLong totalCents, Map<String, Line> lines) {

    static final String TOTAL_FIELD = "totalCents";
    static final String LINES_FIELD = "shownLines";

    private static final Pattern CENTS = Pattern.compile("[0-9]{1,15}");
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9-]+):([0-9]{1,2}):([0-9]{1,10})");
    private static final int MAX_LINE = Sku.MAX_LENGTH + ":99:2147483647,".length();

    /** Some pieces of one product at the price that was shown. */
    public record Line(int quantity, long unitPriceCents) {}

    public Shown {
        lines = Map.copyOf(lines);
    }

    /** Reads the fields; a total that is not a whole number of cents is noted in them. */
    static Shown read(Fields fields) {
        String total = fields.text(TOTAL_FIELD, "Total", 0, Integer.MAX_VALUE);
        String lines = fields.text(LINES_FIELD, "Lines shown", 0, CartStore.MAX_LINES * MAX_LINE);
        if (total.isEmpty()) {
            return new Shown(OptionalLong.empty(), lines(fields, lines));
        }
        if (!CENTS.matcher(total).matches()) {
            fields.reject(TOTAL_FIELD, "Total must be the whole number of cents that was shown, of at most 15 digits.");
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

    /** The lines of a cart as the checkout page carries them. */
    public static String text(Cart cart) {
        return cart.lines().stream()
                .map(line -> line.sku() + ":" + line.quantity() + ":" + line.unitPriceCents())
                .collect(Collectors.joining(","));
    }

    /** Ends the purchase with a {@link CartChangedException} when the shopper would buy anything else than was shown. */
    Quote requireUnchanged(Quote quote) {
        boolean sameTotal = totalCents.isEmpty() || totalCents.getAsLong() == quote.totalCents();
        if (sameTotal && (lines.isEmpty() || lines.equals(linesOf(quote)))) {
            return quote;
        }
        throw new CartChangedException(quote.cart(), this);
    }

    private static Map<String, Line> linesOf(Quote quote) {
        return quote.lines().stream()
                .collect(Collectors.toMap(Quote.Line::sku, line -> new Line(line.quantity(), line.unitPriceCents())));
    }

    /** What differs now, in sentences; only the total when the lines were not sent. */
    List<String> changes(Cart now) {
        List<String> changes = new ArrayList<>();
        if (!lines.isEmpty()) {
            now.lines().forEach(line -> compare(line, lines.get(line.sku()), changes));
            List<String> left = now.lines().stream().map(CartLine::sku).toList();
            lines.keySet().stream()
                    .filter(sku -> !left.contains(sku))
                    .sorted()
                    .forEach(sku -> changes.add(sku + " is no longer in the cart."));
        }
        if (totalCents.isPresent() && totalCents.getAsLong() != now.totalCents()) {
            changes.add("The total is now " + now.total() + ", not " + Money.format(totalCents.getAsLong()) + ".");
        }
        return changes;
    }

    private static void compare(CartLine now, @Nullable Line before, List<String> changes) {
        if (before == null) {
            changes.add(now.name() + " was added to the cart.");
            return;
        }
        if (before.unitPriceCents() != now.unitPriceCents()) {
            changes.add(now.name() + " now costs " + now.unitPrice() + ", not " + Money.format(before.unitPriceCents())
                    + ".");
        }
        if (before.quantity() != now.quantity()) {
            changes.add("The cart now has " + now.quantity() + " × " + now.name() + ", not " + before.quantity() + ".");
        }
    }

    /** In one fixed form, to tell requests apart. */
    JsonObject toJson() {
        JsonObject shown = new JsonObject();
        totalCents.ifPresent(cents -> shown.put(TOTAL_FIELD, cents));
        lines.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(line -> shown.put(
                        line.getKey(),
                        line.getValue().quantity() + ":" + line.getValue().unitPriceCents()));
        return shown;
    }
}
