package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.session.ViewedProduct;
import io.vertx.core.Future;
import java.util.List;

/** Reads products, as they are now, for the strip of recently viewed ones. */
@FunctionalInterface
public interface ViewedProducts {

    /** Those with these article numbers, in any order; unknown numbers are left out. */
    Future<List<ViewedProduct>> bySkus(List<String> skus);

    /** The same in the order of the numbers. */
    default Future<List<ViewedProduct>> inOrder(List<String> skus) {
        return bySkus(skus)
                .map(products -> skus.stream()
                        .flatMap(sku -> products.stream()
                                .filter(product -> product.sku().equals(sku)))
                        .toList());
    }
}
