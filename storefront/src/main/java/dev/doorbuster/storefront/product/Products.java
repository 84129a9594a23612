package dev.doorbuster.storefront.product;

import dev.doorbuster.storefront.catalog.Sku;
import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.database.stalereplica.ReadRouting;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads one product with its current price and stock. */
public final class Products {

    private static final String BY_SKU = """
            select p.sku, p.name, p.description, c.slug, c.name as category_name, p.price_cents, d.sale_price_cents,
                   s.available, s.version
              from products p
              join categories c on c.id = p.category_id
              join stock s on s.product_id = p.id
              left join deals d on d.product_id = p.id and d.starts_at <= now() and now() < d.ends_at
             where p.sku = $1""";

    private final Supplier<ReadRouting> reads;

    public Products(Supplier<ReadRouting> reads) {
        this.reads = reads;
    }

    /** Returns the product with this article number; empty when there is none or the number is malformed. */
    public Future<Optional<Product>> find(Seen seen, String sku) {
        if (!Sku.isWellFormed(sku)) {
            return Future.succeededFuture(Optional.empty());
        }
        return reads.get().read(seen, BY_SKU, Tuple.of(sku)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(product(row));
            }
            return Optional.empty();
        });
    }

    private static Product product(Row row) {
        return new Product(
                row.getString("sku"),
                row.getString("name"),
                row.getString("description"),
                row.getString("slug"),
                row.getString("category_name"),
                row.getInteger("price_cents"),
                row.getInteger("sale_price_cents"),
                new Product.Stock(row.getInteger("available"), row.getLong("version")));
    }
}
