package dev.doorbuster.storefront.cart;

import dev.doorbuster.platform.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What a shopper means to buy, at the prices that count now. */
public record Cart(List<CartLine> lines) {

    public Cart {
        lines = List.copyOf(lines);
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

    public int pieces() {
        return lines.stream().mapToInt(CartLine::quantity).sum();
    }

    public JsonObject toJson() {
        JsonArray array = new JsonArray();
        lines.forEach(line -> array.add(line.toJson()));
        return new JsonObject().put("lines", array).put("totalCents", totalCents());
    }
}
