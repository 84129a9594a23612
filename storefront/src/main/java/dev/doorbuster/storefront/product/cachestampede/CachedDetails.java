package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/**
 * An entry of the cache.
 *
 * @param took how long the details took to compute
 * @param freshUntil when the details should be recomputed
 */
record CachedDetails(ProductDetails details, Duration took, Instant freshUntil) {

    boolean isFresh(Instant now) {
        return now.isBefore(freshUntil);
    }

    String encode() {
        return new JsonObject()
                .put("tookMillis", took.toMillis())
                .put("freshUntil", freshUntil.toEpochMilli())
                .put("details", details.toJson())
                .encode();
    }

    static CachedDetails decode(String text) {
        JsonObject json = new JsonObject(text);
        return new CachedDetails(
                ProductDetails.of(json.getJsonObject("details")),
                Duration.ofMillis(json.getLong("tookMillis")),
                Instant.ofEpochMilli(json.getLong("freshUntil")));
    }
}
