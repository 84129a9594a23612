package dev.doorbuster.storefront.catalog;

import dev.doorbuster.platform.http.ProblemException;
import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.session.SeenCookie;
import dev.doorbuster.storefront.web.Answer;
import dev.doorbuster.storefront.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sale and the search. */
public final class CatalogPages {

    private final Catalog catalog;

    public CatalogPages(Catalog catalog) {
        this.catalog = catalog;
    }

    public void mount(Routes routes) {
        routes.get("/", this::sale);
        routes.get("/search", this::search);
    }

    private Future<Answer> sale(RoutingContext context) {
        Seen seen = SeenCookie.of(context);
        Future<List<ProductSummary>> deals = catalog.deals(seen);
        Future<List<Category>> categories = catalog.categories(seen);
        return Future.all(deals, categories).map(both -> sale(deals.result(), categories.result()));
    }

    private static Answer sale(List<ProductSummary> deals, List<Category> categories) {
        JsonArray dealsJson = new JsonArray();
        deals.forEach(deal -> dealsJson.add(deal.toJson()));
        JsonArray categoriesJson = new JsonArray();
        categories.forEach(category -> categoriesJson.add(category.toJson()));
        return Answer.ok(new JsonObject().put("deals", dealsJson).put("categories", categoriesJson))
                .page("sale.jte", "The sale", Map.of("deals", deals, "categories", categories));
    }

    private Future<Answer> search(RoutingContext context) {
        SearchQuery query =
                SearchQuery.parse(parameter(context, "q"), parameter(context, "category"), parameter(context, "page"));
        Seen seen = SeenCookie.of(context);
        Future<SearchResult> result = catalog.search(seen, query);
        Future<List<Category>> categories = catalog.categories(seen);
        return Future.all(result, categories).map(both -> found(result.result(), categories.result()));
    }

    private static Answer found(SearchResult result, List<Category> categories) {
        String slug = result.query().category();
        String heading = categories.stream()
                .filter(category -> category.slug().equals(slug))
                .map(Category::name)
                .findFirst()
                .orElse("All departments");
        if (!slug.isEmpty() && heading.equals("All departments")) {
            throw new ProblemException(404, "No such category", "The shop has no category \"" + slug + "\".")
                    .with("field", "category");
        }
        return Answer.ok(result.toJson())
                .page("search.jte", "Search", Map.of("result", result, "categories", categories, "heading", heading));
    }

    private static @Nullable String parameter(RoutingContext context, String name) {
        return context.queryParam(name).stream().findFirst().orElse(null);
    }
}
