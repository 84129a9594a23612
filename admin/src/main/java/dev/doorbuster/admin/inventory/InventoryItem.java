package dev.doorbuster.admin.inventory;

import io.vertx.core.json.JsonObject;

/** A product's stock. {@code version} grows by one with every change of it. */
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

    /** From this many available on, a product is not about to sell out. */
    public static final int LOW = 10;

    /** Whether staff should think of a restock. */
    public boolean low() {
        return available < LOW;
    }

    /** The JSON form. */
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
