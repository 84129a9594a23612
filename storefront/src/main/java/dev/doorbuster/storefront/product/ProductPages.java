package dev.doorbuster.storefront.product;

import dev.doorbuster.platform.http.ProblemException;
import dev.doorbuster.storefront.product.cachestampede.ProductDetailsCache;
import dev.doorbuster.storefront.session.SeenCookie;
import dev.doorbuster.storefront.web.Answer;
import dev.doorbuster.storefront.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Supplier;

/** The product page: price and stock read now, details from the cache. */
public final class ProductPages {

    private final Products products;
    private final Supplier<ProductDetailsCache> details;

    public ProductPages(Products products, Supplier<ProductDetailsCache> details) {
        this.products = products;
        this.details = details;
    }

    public void mount(Routes routes) {
        routes.get("/products/:sku", this::show);
    }

    private Future<Answer> show(RoutingContext context) {
        String sku = context.pathParam("sku");
        return products.find(SeenCookie.of(context), sku)
                .map(found -> found.orElseThrow(() -> noSuchProduct(sku)))
                .compose(product -> details.get().get(product.sku()).map(found -> answer(product, found)));
    }

    private static Answer answer(Product product, ProductDetails details) {
        return Answer.ok(product.toJson(details))
                .page("product.jte", product.name(), Map.of("product", product, "details", details));
    }

    private static ProblemException noSuchProduct(String sku) {
        return new ProblemException(404, "No such product", "The shop has no product \"" + sku + "\".");
    }
}
