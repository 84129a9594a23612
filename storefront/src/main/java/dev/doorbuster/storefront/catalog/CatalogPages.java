package dev.doorbuster.storefront.catalog;

import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.session.SeenCookie;
import dev.doorbuster.storefront.web.Fields;
import dev.doorbuster.storefront.web.Input;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the sale page and the search page. */
public final class CatalogPages {

    private static final String ALL = "All departments";

    private final Catalog catalog;
    private final Search search;
    private final Clock clock;

    public CatalogPages(Catalog catalog, Search search, Clock clock) {
        this.catalog = catalog;
        this.search = search;
        this.clock = clock;
    }

    public void mount(Routes routes) {
        routes.get("/", this::sale);
        routes.get("/search", this::search);
    }

    private Future<Answer> sale(RoutingContext context) {
        Seen seen = SeenCookie.of(context);
        Future<List<Deal>> deals = catalog.deals(seen);
        Future<List<Category>> categories = catalog.categories(seen);
        return Future.all(deals, categories).map(both -> sale(deals.result(), categories.result()));
    }

    private Answer sale(List<Deal> deals, List<Category> categories) {
        SaleDay day = SaleDay.of(clock.instant().truncatedTo(ChronoUnit.SECONDS), deals);
        JsonArray dealsJson = new JsonArray();
        deals.forEach(deal -> dealsJson.add(deal.toJson()));
        JsonArray categoriesJson = new JsonArray();
        categories.forEach(category -> categoriesJson.add(category.toJson()));
        return Answer.ok(new JsonObject()
                        .put("deals", dealsJson)
                        .put("categories", categoriesJson)
                        .put("closesAt", day.closesAt().toString()))
                .page("sale.jte", "The sale", Map.of("deals", deals, "categories", categories, "day", day));
    }

    private Future<Answer> search(RoutingContext context) {
        Fields fields = new Fields(Input.ofQuery(context));
        SearchQuery query = SearchForm.read(fields);
        Seen seen = SeenCookie.of(context);
        if (!fields.valid()) {
            Answer refused = Answer.problem(fields.problem().problem());
            return catalog.categories(seen)
                    .map(categories -> page(refused, SearchResult.nothing(), categories, ALL, fields));
        }
        Future<SearchResult> result = search.find(seen, query);
        Future<List<Category>> categories = catalog.categories(seen);
        return Future.all(result, categories).map(both -> found(result.result(), categories.result(), fields));
    }

    private static Answer found(SearchResult result, List<Category> categories, Fields fields) {
        String slug = result.query().category();
        Optional<String> name = categories.stream()
                .filter(category -> category.slug().equals(slug))
                .map(Category::name)
                .findFirst();
        if (!slug.isEmpty() && name.isEmpty()) {
            throw new ProblemException(404, "No such category", "The shop has no category \"" + slug + "\".")
                    .with("field", "category");
        }
        return page(Answer.ok(result.toJson()), result, categories, name.orElse(ALL), fields);
    }

    private static Answer page(
            Answer answer, SearchResult result, List<Category> categories, String heading, Fields fields) {
        return answer.page(
                "search.jte",
                result.query().text().isEmpty() ? heading : result.query().text(),
                Map.of("result", result, "categories", categories, "heading", heading, "fields", fields));
    }
}
