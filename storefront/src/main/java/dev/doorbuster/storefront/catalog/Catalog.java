package dev.doorbuster.storefront.catalog;

import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.database.stalereplica.ReadRouting;
import dev.doorbuster.storefront.session.ViewedProduct;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads product summaries with current prices. */
public final class Catalog {

    /** Maximum number of deals on the sale page. */
    public static final int MAX_DEALS = 100;

    private static final String DEALS = """
            select p.id, p.sku, p.name, p.price_cents, d.sale_price_cents, s.available,
                   s.initial + s.restocked as stocked, d.ends_at
              from deals d
              join products p on p.id = d.product_id
              join stock s on s.product_id = p.id
             where d.starts_at <= now() and now() < d.ends_at
             order by d.position, p.id
             limit $1""";

    private static final String CATEGORIES = "select slug, name from categories order by name";

    private static final String BY_SKUS = """
            select p.id, p.sku, p.name, p.price_cents, d.sale_price_cents, s.available
              from products p
              join stock s on s.product_id = p.id
              left join deals d on d.product_id = p.id and d.starts_at <= now() and now() < d.ends_at
             where p.sku = any($1)
             order by p.name, p.id""";

    private static final String SITTER =
            "select p.name, c.slug from products p join categories c on c.id = p.category_id where p.sku = $1";

    private final Supplier<ReadRouting> reads;

    public Catalog(Supplier<ReadRouting> reads) {
        this.reads = reads;
    }

    /** The deals that run now, in the order of the sale. */
    public Future<List<Deal>> deals(Seen seen) {
        return reads.get().read(seen, DEALS, Tuple.of(MAX_DEALS)).map(rows -> {
            List<Deal> deals = new ArrayList<>();
            rows.forEach(row -> deals.add(new Deal(
                    ProductSummary.of(row),
                    row.getInteger("stocked"),
                    row.getOffsetDateTime("ends_at").toInstant())));
            return deals;
        });
    }

    /** All departments, by name. */
    public Future<List<Category>> categories(Seen seen) {
        return reads.get().read(seen, CATEGORIES, Tuple.tuple()).map(rows -> {
            List<Category> categories = new ArrayList<>();
            rows.forEach(row -> categories.add(new Category(row.getString("slug"), row.getString("name"))));
            return categories;
        });
    }

    /** The products with these article numbers, by name. Unknown numbers are left out. */
    public Future<List<ProductSummary>> bySkus(Seen seen, Collection<String> skus) {
        String[] known = skus.stream().filter(Sku::isWellFormed).toArray(String[]::new);
        return known.length == 0
                ? Future.succeededFuture(List.of())
                : reads.get()
                        .read(seen, BY_SKUS, Tuple.tuple().addArrayOfString(known))
                        .map(Catalog::summaries);
    }

    /** The same as short entries for the list of recently viewed products. */
    public Future<List<ViewedProduct>> viewed(Collection<String> skus) {
        return bySkus(Seen.nothing(), skus)
                .map(products -> products.stream()
                        .map(product -> new ViewedProduct(product.sku(), product.name(), product.livePriceCents()))
                        .toList());
    }

    /** The input for a product's picture; empty when the product does not exist. */
    Future<Optional<PictureSubject>> subject(String sku) {
        if (!Sku.isWellFormed(sku)) {
            return Future.succeededFuture(Optional.empty());
        }
        return reads.get().read(Seen.nothing(), SITTER, Tuple.of(sku)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new PictureSubject(sku, row.getString("name"), row.getString("slug")));
            }
            return Optional.empty();
        });
    }

    private static List<ProductSummary> summaries(RowSet<Row> rows) {
        List<ProductSummary> found = new ArrayList<>();
        rows.forEach(row -> found.add(ProductSummary.of(row)));
        return found;
    }
}
