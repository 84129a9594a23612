package dev.doorbuster.storefront.product.cachestampede;

import dev.doorbuster.storefront.product.ProductDetails;
import io.vertx.core.Future;

/** Provides a product's details without computing them for every request. */
public interface ProductDetailsCache {

    /** The details of an existing product. Their maximum age depends on the variant. */
    Future<ProductDetails> get(String sku);
}
