package dev.doorbuster.storefront.cart;

import dev.doorbuster.service.money.Money;
import io.vertx.core.json.JsonObject;

/**
 * A quantity of one product.
 *
 * @param quantity 1 to {@link CartStore#MAX_QUANTITY}
 * @param unitPriceCents the current price of one unit
 * @param available units in stock now; may be less than the quantity
 */
public record CartLine(int productId, String sku, String name, int quantity, int unitPriceCents, int available) {

    public long totalCents() {
        return (long) quantity * unitPriceCents;
    }

    public String unitPrice() {
        return Money.format(unitPriceCents);
    }

    public String total() {
        return Money.format(totalCents());
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("sku", sku)
                .put("name", name)
                .put("quantity", quantity)
                .put("unitPriceCents", unitPriceCents)
                .put("available", available);
    }
}
