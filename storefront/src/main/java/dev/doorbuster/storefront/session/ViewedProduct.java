package dev.doorbuster.storefront.session;

import dev.doorbuster.service.money.Money;
import io.vertx.core.json.JsonObject;

/**
 * A product as the strip of recently viewed ones shows it.
 *
 * @param priceCents what one piece costs, a deal that runs included
 */
public record ViewedProduct(String sku, String name, int priceCents) {

    public String price() {
        return Money.format(priceCents);
    }

    public JsonObject toJson() {
        return new JsonObject().put("sku", sku).put("name", name).put("priceCents", priceCents);
    }
}
