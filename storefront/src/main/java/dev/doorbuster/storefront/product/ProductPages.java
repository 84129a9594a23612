package dev.doorbuster.storefront.product;

import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.storefront.product.cachestampede.ProductDetailsCache;
import dev.doorbuster.storefront.session.SeenCookie;
import dev.doorbuster.storefront.session.Sessions;
import dev.doorbuster.storefront.session.ViewedProduct;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Shows the product page, with current price and stock and with details from the cache. */
public final class ProductPages {

    private final Products products;
    private final Supplier<ProductDetailsCache> details;
    private final Sessions sessions;

    public ProductPages(Products products, Supplier<ProductDetailsCache> details, Sessions sessions) {
        this.products = products;
        this.details = details;
        this.sessions = sessions;
    }

    public void mount(Routes routes) {
        routes.get("/products/:sku", this::show);
    }

    private Future<Answer> show(RoutingContext context) {
        String sku = context.pathParam("sku");
        return products.find(SeenCookie.of(context), sku)
                .map(found -> found.orElseThrow(() -> noSuchProduct(sku)))
                .compose(product ->
                        details.get().get(product.sku()).compose(found -> remembered(context, product, found)));
    }

    private Future<Answer> remembered(RoutingContext context, Product product, ProductDetails details) {
        return sessions.lastViewed(context)
                .compose(viewed ->
                        sessions.viewed(context, product.toJson(details)).map(done -> others(viewed, product)))
                .map(viewed -> answer(product, details, viewed));
    }

    private static List<ViewedProduct> others(List<ViewedProduct> viewed, Product product) {
        return viewed.stream().filter(each -> !each.sku().equals(product.sku())).toList();
    }

    private static Answer answer(Product product, ProductDetails details, List<ViewedProduct> viewed) {
        JsonArray before = new JsonArray();
        viewed.forEach(each -> before.add(each.toJson()));
        return Answer.ok(product.toJson(details).put("recentlyViewed", before))
                .page("product.jte", product.name(), Map.of("product", product, "details", details, "viewed", viewed));
    }

    static ProblemException noSuchProduct(String sku) {
        return new ProblemException(404, "No such product", "The shop has no product \"" + sku + "\".");
    }
}
