package dev.doorbuster.storefront.product;

import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.session.SeenCookie;
import dev.doorbuster.storefront.web.Answer;
import dev.doorbuster.storefront.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that customers wrote on a product. */
public final class ReviewPages {

    private final Products products;
    private final Reviews reviews;

    public ReviewPages(Products products, Reviews reviews) {
        this.products = products;
        this.reviews = reviews;
    }

    public void mount(Routes routes) {
        routes.get("/products/:sku/reviews", this::show);
    }

    private Future<Answer> show(RoutingContext context) {
        String sku = context.pathParam("sku");
        ReviewKey after = ReviewKey.parse(parameter(context, "after"));
        int stars = stars(parameter(context, "stars"));
        Seen seen = SeenCookie.of(context);
        return products.find(seen, sku)
                .map(found -> found.orElseThrow(() -> ProductPages.noSuchProduct(sku)))
                .compose(product -> reviews.page(seen, product.sku(), after, stars)
                        .map(page -> Answer.ok(page.toJson(product))
                                .page(
                                        "reviews.jte",
                                        "Reviews of " + product.name(),
                                        Map.of("product", product, "page", page))));
    }

    static int stars(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return 0;
        }
        if (given.length() != 1 || given.charAt(0) < '1' || given.charAt(0) > '0' + ProductDetails.MAX_STARS) {
            throw new ProblemException(
                            422,
                            "Invalid input",
                            "stars must be a whole number from 1 to " + ProductDetails.MAX_STARS + ".")
                    .with("field", "stars");
        }
        return given.charAt(0) - '0';
    }

    private static @Nullable String parameter(RoutingContext context, String name) {
        return context.queryParam(name).stream().findFirst().orElse(null);
    }
}
