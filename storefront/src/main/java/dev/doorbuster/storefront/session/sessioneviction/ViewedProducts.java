package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.session.ViewedProduct;
import io.vertx.core.Future;
import java.util.List;

/** Reads current product data for the list of recently viewed products. */
@FunctionalInterface
public interface ViewedProducts {

    /** The products with these article numbers, in any order. Unknown numbers are omitted. */
    Future<List<ViewedProduct>> bySkus(List<String> skus);

    /** The same in the order of the article numbers. */
    default Future<List<ViewedProduct>> inOrder(List<String> skus) {
        return bySkus(skus)
                .map(products -> skus.stream()
                        .flatMap(sku -> products.stream()
                                .filter(product -> product.sku().equals(sku)))
                        .toList());
    }
}
