package dev.doorbuster.storefront.catalog;

import dev.doorbuster.service.money.Money;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A product as lists and carts show it.
 *
 * @param priceCents the price outside of any sale
 * @param salePriceCents the price of a deal that runs now, or null
 * @param available units in stock now
 */
public record ProductSummary(
        int id,
        String sku,
        String name,
        int priceCents,
        @Nullable Integer salePriceCents,
        int available) {

    static ProductSummary of(Row row) {
        return new ProductSummary(
                row.getInteger("id"),
                row.getString("sku"),
                row.getString("name"),
                row.getInteger("price_cents"),
                row.getInteger("sale_price_cents"),
                row.getInteger("available"));
    }

    /** The current price of one unit. */
    public int livePriceCents() {
        return salePriceCents == null ? priceCents : salePriceCents;
    }

    /** The current price of one unit, formatted. */
    public String livePrice() {
        return Money.format(livePriceCents());
    }

    /** The price outside of any sale, formatted. */
    public String regularPrice() {
        return Money.format(priceCents);
    }

    public boolean onSale() {
        return salePriceCents != null;
    }

    /** The discount of the deal in per cent, rounded down; 0 without a deal. */
    public int percentOff() {
        return salePriceCents == null ? 0 : Math.max(0, (int) ((priceCents - salePriceCents) * 100L / priceCents));
    }

    /** The discount of the deal, formatted. */
    public String saving() {
        return Money.format(priceCents - livePriceCents());
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("sku", sku)
                .put("name", name)
                .put("priceCents", priceCents)
                .put("salePriceCents", salePriceCents)
                .put("available", available);
    }
}
