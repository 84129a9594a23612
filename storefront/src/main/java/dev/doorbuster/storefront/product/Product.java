package dev.doorbuster.storefront.product;

import dev.doorbuster.service.money.Money;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A product with its current price and stock.
 *
 * @param category the slug of its category
 * @param priceCents the price outside of any sale
 * @param salePriceCents the price of a deal that runs now, or null
 * @param stock the stock as the server that was read has it
 */
public record Product(
        String sku,
        String name,
        String description,
        String category,
        String categoryName,
        int priceCents,
        @Nullable Integer salePriceCents,
        Stock stock) {

    /**
     * The stock of a product.
     *
     * @param available units that can be bought
     * @param version grows by one with every change; a smaller version is an older state
     */
    public record Stock(int available, long version) {

        JsonObject toJson() {
            return new JsonObject().put("available", available).put("version", version);
        }
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

    /** The discount of the deal, formatted. */
    public String saving() {
        return Money.format(priceCents - livePriceCents());
    }

    /** The discount of the deal in per cent, rounded down; 0 without a deal. */
    public int percentOff() {
        return (int) Math.max(0, (priceCents - livePriceCents()) * 100L / priceCents);
    }

    /** The product together with its details. */
    JsonObject toJson(ProductDetails details) {
        return new JsonObject()
                .put("sku", sku)
                .put("name", name)
                .put("description", description)
                .put("category", category)
                .put("priceCents", priceCents)
                .put("salePriceCents", salePriceCents)
                .put("stock", stock.toJson())
                .mergeIn(details.toJson());
    }
}
