package dev.doorbuster.storefront.product;

import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.session.SeenCookie;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows all reviews of a product. */
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
        ReviewKey after = after(parameter(context, "after"));
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

    private static ReviewKey after(@Nullable String given) {
        return ReviewKey.parse(given)
                .orElseThrow(() -> invalid(
                        "after", "after must be two whole numbers of at most 9 and 18 digits, such as 12-345."));
    }

    static int stars(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return 0;
        }
        if (given.length() != 1 || given.charAt(0) < '1' || given.charAt(0) > '0' + ProductDetails.MAX_STARS) {
            throw invalid("stars", "stars must be a whole number from 1 to " + ProductDetails.MAX_STARS + ".");
        }
        return given.charAt(0) - '0';
    }

    private static ProblemException invalid(String field, String detail) {
        return new ProblemException(422, "Invalid input", detail).with("field", field);
    }

    private static @Nullable String parameter(RoutingContext context, String name) {
        return context.queryParam(name).stream().findFirst().orElse(null);
    }
}
