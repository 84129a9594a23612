package dev.doorbuster.storefront.catalog;

import io.vertx.core.json.JsonObject;

/** A department of the shop. */
public record Category(String slug, String name) {

    public JsonObject toJson() {
        return new JsonObject().put("slug", slug).put("name", name);
    }
}
