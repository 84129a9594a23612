package dev.doorbuster.storefront.checkout;

import dev.doorbuster.service.money.Money;
import dev.doorbuster.storefront.cart.Cart;
import dev.doorbuster.storefront.cart.CartLine;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The prices that the shopper saw when they decided to buy: the total, and on the shop's own page also the lines.
 *
 * <p>These prices are never charged, only compared. If anything differs, the purchase is refused.
 *
 * @param totalCents the total on the button; empty when an API client did not send it
 * @param lines the lines shown, by article number; empty when only the total was sent
 */
public record Shown(OptionalLong totalCents, Map<String, Line> lines) {

    static final String TOTAL_FIELD = "totalCents";

    /** A quantity of one product at the price that was shown. */
    public record Line(int quantity, long unitPriceCents) {}

    public Shown {
        lines = Map.copyOf(lines);
    }

    /** The lines of a cart as the checkout page sends them. */
    public static String text(Cart cart) {
        return cart.lines().stream()
                .map(line -> line.sku() + ":" + line.quantity() + ":" + line.unitPriceCents())
                .collect(Collectors.joining(","));
    }

    /** Refuses the purchase when its contents or prices differ from what was shown. */
    Quote requireUnchanged(Quote quote) {
        boolean sameTotal = totalCents.isEmpty() || totalCents.getAsLong() == quote.totalCents();
        if (sameTotal && (lines.isEmpty() || lines.equals(linesOf(quote)))) {
            return quote;
        }
        throw new CheckoutRefusal.CartChanged(quote.cart(), this).asException();
    }

    private static Map<String, Line> linesOf(Quote quote) {
        return quote.lines().stream()
                .collect(Collectors.toMap(Quote.Line::sku, line -> new Line(line.quantity(), line.unitPriceCents())));
    }

    /** The differences from the current cart, in sentences; only the total when the lines were not sent. */
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

    /** A canonical form, for comparing requests. */
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
