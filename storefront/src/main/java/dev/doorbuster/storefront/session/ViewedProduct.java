package dev.doorbuster.storefront.session;

import dev.doorbuster.service.money.Money;
import io.vertx.core.json.JsonObject;

/**
 * A product in the list of recently viewed products.
 *
 * @param priceCents the price of one unit, including a deal that runs
 */
public record ViewedProduct(String sku, String name, int priceCents) {

    public String price() {
        return Money.format(priceCents);
    }

    public JsonObject toJson() {
        return new JsonObject().put("sku", sku).put("name", name).put("priceCents", priceCents);
    }
}
