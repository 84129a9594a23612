package dev.doorbuster.storefront.catalog;

import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.database.stalereplica.ReadRouting;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Finds products by words, category and filters, and tolerates misspelt words. */
public final class Search {

    /**
     * $1 folded words or '', $2 slug or '', $3 page size, $4 rows to skip, $5 keys of article numbers among the words.
     * Exact article numbers come first, because no ts_rank reaches 1.
     */
    private static final String BY_WORDS = """
            with hits as materialized (
              select p.id,
                     case when p.sku_key = any($5) then 1
                          when $1 = '' then 0
                          else ts_rank(p.search, websearch_to_tsquery('english', $1)) end as rank
                from products p
               where ($1 = '' or p.search @@ websearch_to_tsquery('english', $1) or p.sku_key = any($5))
                 and ($2 = '' or p.category_id = (select id from categories where slug = $2)))
            """;

    /** The same search by similar spelling, for words and numbers that no product has. */
    private static final String BY_SPELLING = """
            with hits as materialized (
              select p.id, word_similarity($1, p.name_folded) as rank
                from products p
               where word_similarity($1, p.name_folded) >= 0.4
                 and p.sku_key <> all($5)
                 and ($2 = '' or p.category_id = (select id from categories where slug = $2)))
            """;

    /** Restricts the hits to those that pass the filters: $6 minimum and $7 maximum cents, $8 in stock, $9 on sale. */
    private static final String FILTERED = """
            , shown as materialized (
              select h.id, h.rank
                from hits h
                join products p on p.id = h.id
                join stock s on s.product_id = p.id
                left join deals d on d.product_id = p.id and d.starts_at <= now() and now() < d.ends_at
               where coalesce(d.sale_price_cents, p.price_cents) between $6 and $7
                 and (not $8::boolean or s.available > 0)
                 and (not $9::boolean or d.product_id is not null))
            """;

    private static final String UNFILTERED = ", shown as not materialized (select id, rank from hits)\n";

    /** Always returns a row with the total, even without a hit. */
    private static final String PAGE = """
            select t.*, f.*
              from (select (select count(*)::int from shown) as total, exists (select from hits) as found) t
              left join lateral (
                select p.id, p.sku, p.name, p.price_cents, d.sale_price_cents, s.available
                  from shown h
                  join products p on p.id = h.id
                  join stock s on s.product_id = p.id
                  left join deals d on d.product_id = p.id and d.starts_at <= now() and now() < d.ends_at
                 order by\s""";

    private static final String LIMIT = " limit $3 offset $4) f on true";

    private final Supplier<ReadRouting> reads;

    public Search(Supplier<ReadRouting> reads) {
        this.reads = reads;
    }

    /**
     * Finds products by article numbers or words, ignoring case and accents. Only when the shop has no such product at
     * all does it return products whose names are spelt similarly. Words whose hits the filters exclude do not count as
     * misspelt.
     */
    public Future<SearchResult> find(Seen seen, SearchQuery query) {
        return find(seen, query, false)
                .compose(page -> page.found() || query.words().isEmpty()
                        ? Future.succeededFuture(page.result())
                        : find(seen, query, true).map(Page::result));
    }

    /** One page, and whether the search had any hit before the filters. */
    private record Page(SearchResult result, boolean found) {}

    private Future<Page> find(Seen seen, SearchQuery query, boolean similar) {
        return reads.get()
                .read(seen, statement(query, similar), parameters(query))
                .map(rows -> {
                    int total = 0;
                    boolean found = false;
                    List<ProductSummary> products = new ArrayList<>();
                    for (Row row : rows) {
                        total = row.getInteger("total");
                        found = row.getBoolean("found");
                        if (row.getInteger("id") != null) {
                            products.add(ProductSummary.of(row));
                        }
                    }
                    return new Page(new SearchResult(query, total, similar && total > 0, products), found);
                });
    }

    /**
     * Assembles one of a few fixed statements. The shopper's input is always a bound parameter, never part of the SQL.
     */
    static String statement(SearchQuery query, boolean similar) {
        return (similar ? BY_SPELLING : BY_WORDS)
                + (query.filtered() ? FILTERED : UNFILTERED)
                + PAGE
                + query.sort().sql()
                + LIMIT;
    }

    private static Tuple parameters(SearchQuery query) {
        Tuple parameters = Tuple.of(
                query.words(),
                query.category(),
                SearchQuery.PAGE_SIZE,
                (query.page() - 1) * SearchQuery.PAGE_SIZE,
                query.articleNumbers().toArray(String[]::new));
        if (query.filtered()) {
            Filters filters = query.filters();
            parameters.addValue(filters.leastCents()).addValue(filters.mostCents());
            parameters.addValue(filters.inStock()).addValue(filters.onSale());
        }
        return parameters;
    }
}
