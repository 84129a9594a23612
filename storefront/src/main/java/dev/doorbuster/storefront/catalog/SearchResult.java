package dev.doorbuster.storefront.catalog;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * One page of search results.
 *
 * @param total products found on all pages
 * @param similar true when no product has the words and these have names that are spelt similarly
 */
public record SearchResult(SearchQuery query, int total, boolean similar, List<ProductSummary> products) {

    public SearchResult {
        products = List.copyOf(products);
    }

    /** The result of an invalid search. */
    static SearchResult nothing() {
        return new SearchResult(SearchQuery.EVERYTHING, 0, false, List.of());
    }

    /** The number of pages that can be requested, at least 1. */
    public int pages() {
        int needed = (total + SearchQuery.PAGE_SIZE - 1) / SearchQuery.PAGE_SIZE;
        return Math.min(Math.max(needed, 1), SearchQuery.MAX_PAGE);
    }

    public JsonObject toJson() {
        JsonArray found = new JsonArray();
        products.forEach(product -> found.add(product.toJson()));
        return new JsonObject()
                .put("total", total)
                .put("page", query.page())
                .put("pages", pages())
                .put("similar", similar)
                .put("sort", query.sort().code())
                .put("filters", query.filters().toJson())
                .put("products", found);
    }
}
