package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import io.vertx.core.Future;

/** Gives a product's details without asking the database every time. */
public interface ProductDetailsCache {

    /** The details of an existing product, at most some seconds old. */
    Future<ProductDetails> get(String sku);
}
