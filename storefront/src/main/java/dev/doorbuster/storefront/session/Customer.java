package dev.doorbuster.storefront.session;

import io.vertx.core.json.JsonObject;

/** A customer who is logged in. */
public record Customer(long id, String email, String name) {

    public JsonObject toJson() {
        return new JsonObject().put("id", Long.toString(id)).put("email", email).put("name", name);
    }
}
