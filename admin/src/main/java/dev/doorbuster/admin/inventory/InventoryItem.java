package dev.doorbuster.admin.inventory;

import io.vertx.core.json.JsonObject;

/** A product's stock, in units. {@code version} increases by one with every change. */
public record InventoryItem(
        int productId,
        String sku,
        String name,
        int initial,
        int restocked,
        int available,
        int reserved,
        int sold,
        long version) {

    /** A product with fewer available units than this is about to sell out. */
    public static final int LOW = 10;

    /** Whether the product is about to sell out, or has. */
    public boolean low() {
        return available < LOW;
    }

    /** The JSON representation. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("productId", Integer.toString(productId))
                .put("sku", sku)
                .put("name", name)
                .put("initial", initial)
                .put("restocked", restocked)
                .put("available", available)
                .put("reserved", reserved)
                .put("sold", sold)
                .put("version", version);
    }
}
