package dev.doorbuster.admin.products;

import dev.doorbuster.admin.audit.Action;
import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Query;
import dev.doorbuster.admin.products.Product.Sale;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.text.Folding;
import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads and edits products and their sales. */
public final class ProductRepository {

    private static final String SELECT = """
            select p.id, p.sku, c.name as category, p.name, p.description, p.price_cents, p.version,
                   d.sale_price_cents, d.starts_at, d.ends_at
            from products p join categories c on c.id = p.category_id left join deals d on d.product_id = p.id""";
    private static final String MATCHES = "and (p.name_folded like :name or (:article <> '' and p.sku_key like :sku))";
    private static final String UPDATE = """
            update products set name = :name, description = :description, price_cents = :price, version = version + 1
            where id = :id and version = :version""";
    private static final String END_SALE = "delete from deals where product_id = :id";
    private static final String SET_SALE = """
            insert into deals (product_id, sale_price_cents, starts_at, ends_at, position)
            values (:id, :price, :startsAt, :endsAt, (select coalesce(max(position), 0) + 1 from deals))
            on conflict (product_id) do update
            set sale_price_cents = excluded.sale_price_cents, starts_at = excluded.starts_at, ends_at = \
            excluded.ends_at""";

    private final AuditRepository audit;

    public ProductRepository(AuditRepository audit) {
        this.audit = audit;
    }

    /**
     * Lists the products whose name contains the text or whose SKU begins with it, by id and after an id. An empty text
     * matches all.
     */
    List<Product> list(Handle handle, String text, boolean onSale, long after, int limit) {
        Query query = new Query(SELECT).add("where p.id > :after", "after", after);
        if (!text.isEmpty()) {
            query.add(
                    MATCHES,
                    Map.of(
                            "name", Query.containing(Folding.search(text)),
                            "article", Folding.articleNumber(text),
                            "sku", Query.beginning(Folding.articleNumber(text))));
        }
        return query.addIf(onSale, "and d.product_id is not null")
                .add("order by p.id limit :limit", "limit", limit)
                .on(handle)
                .map(ProductRepository::product)
                .list();
    }

    /** Finds a product by SKU. */
    Optional<Product> find(Handle handle, String sku) {
        return handle.createQuery(SELECT + " where p.sku = :sku")
                .bind("sku", sku)
                .map(ProductRepository::product)
                .findOne();
    }

    /**
     * Applies an edit and returns the product after it.
     *
     * @param current the product as it was read before the edit
     * @throws RefusedException if the product was edited since the edit's version
     */
    Product edit(Handle handle, Actor actor, Product current, ProductEdit edit) {
        int touched = handle.createUpdate(UPDATE)
                .bind("name", edit.name())
                .bind("description", edit.description())
                .bind("price", edit.priceCents())
                .bind("id", current.id())
                .bind("version", edit.version())
                .execute();
        if (touched == 0) {
            throw new ProductRefusal.EditedMeanwhile().asException();
        }
        Sale sale = edit.sale();
        if (sale == null) {
            handle.createUpdate(END_SALE).bind("id", current.id()).execute();
        } else {
            handle.createUpdate(SET_SALE)
                    .bind("id", current.id())
                    .bind("price", sale.priceCents())
                    .bind("startsAt", sale.startsAt())
                    .bind("endsAt", sale.endsAt())
                    .execute();
        }
        Product edited = find(handle, current.sku()).orElseThrow();
        record(handle, actor, current, edited);
        return edited;
    }

    private void record(Handle handle, Actor actor, Product before, Product after) {
        JsonObject from = before.values();
        JsonObject to = after.values();
        for (String name : List.copyOf(from.fieldNames())) {
            if (Objects.equals(from.getValue(name), to.getValue(name))) {
                from.remove(name);
                to.remove(name);
            }
        }
        audit.record(handle, actor, Action.PRODUCT_EDITED, before.sku(), from, to, null);
    }

    private static Product product(ResultSet row, StatementContext context) throws SQLException {
        int salePrice = row.getInt("sale_price_cents");
        Sale sale = row.wasNull() ? null : new Sale(salePrice, instant(row, "starts_at"), instant(row, "ends_at"));
        return new Product(
                row.getInt("id"),
                row.getString("sku"),
                row.getString("category"),
                row.getString("name"),
                row.getString("description"),
                row.getInt("price_cents"),
                sale,
                row.getInt("version"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
