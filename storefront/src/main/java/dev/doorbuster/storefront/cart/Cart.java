package dev.doorbuster.storefront.cart;

import dev.doorbuster.service.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The products that a shopper means to buy, at current prices.
 *
 * @param joining what the last log-in did to the cart
 */
public record Cart(List<CartLine> lines, Joining joining) {

    public Cart {
        lines = List.copyOf(lines);
    }

    /** A cart to which no other cart was added. */
    public Cart(List<CartLine> lines) {
        this(lines, Joining.NONE);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public long totalCents() {
        return lines.stream().mapToLong(CartLine::totalCents).sum();
    }

    public String total() {
        return Money.format(totalCents());
    }

    /** The number of units in the cart, over all products. */
    public int pieces() {
        return lines.stream().mapToInt(CartLine::quantity).sum();
    }

    /** The messages about the cart that the shopper should see, as sentences. */
    public List<String> notes() {
        Map<String, String> names = lines.stream().collect(Collectors.toMap(CartLine::sku, CartLine::name));
        return joining.sentences(names);
    }

    public JsonObject toJson() {
        JsonArray array = new JsonArray();
        lines.forEach(line -> array.add(line.toJson()));
        return new JsonObject()
                .put("lines", array)
                .put("totalCents", totalCents())
                .put("leftOut", joining.toJson())
                .put("notes", new JsonArray(notes()));
    }
}
