package dev.doorbuster.storefront.product;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A page of a product's reviews.
 *
 * @param stars the number of stars of these reviews, 0 when all are shown
 * @param next the key after which the next page begins; empty on the last page
 */
public record ReviewPage(List<ProductDetails.Review> reviews, int stars, String next) {

    public ReviewPage {
        reviews = List.copyOf(reviews);
    }

    JsonObject toJson(Product product) {
        JsonArray written = new JsonArray();
        reviews.forEach(review -> written.add(review.toJson()));
        return new JsonObject()
                .put("sku", product.sku())
                .put("name", product.name())
                .put("stars", stars == 0 ? null : stars)
                .put("reviews", written)
                .put("next", next.isEmpty() ? null : next);
    }
}
