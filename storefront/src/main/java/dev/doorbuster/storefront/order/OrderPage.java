package dev.doorbuster.storefront.order;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A page of orders.
 *
 * @param next the id below which the next page begins; empty on the last page
 */
public record OrderPage(List<OrderSummary> orders, String next) {

    /** Drops the one extra row, which was read only to see whether there are more. */
    static OrderPage of(List<OrderSummary> read, int size) {
        if (read.size() <= size) {
            return new OrderPage(List.copyOf(read), "");
        }
        List<OrderSummary> shown = List.copyOf(read.subList(0, size));
        return new OrderPage(shown, Long.toString(shown.get(size - 1).id()));
    }

    JsonObject toJson() {
        JsonArray array = new JsonArray();
        orders.forEach(order -> array.add(order.toJson()));
        return new JsonObject().put("orders", array).put("next", next.isEmpty() ? null : next);
    }
}
