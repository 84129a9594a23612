package dev.doorbuster.admin.products;

import dev.doorbuster.admin.audit.Action;
import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Query;
import dev.doorbuster.admin.database.Sql;
import dev.doorbuster.admin.products.Product.Sale;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.text.Folding;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads and edits products and their sales. */
public final class ProductRepository {

    private static final String SELECT = """
            select p.id, p.sku, c.name as category, p.name, p.description, p.price_cents, p.version,
                   d.sale_price_cents, d.starts_at, d.ends_at
            from products p join categories c on c.id = p.category_id left join deals d on d.product_id = p.id""";
    private static final String MATCHES = "and (p.name_folded like ? or (? <> '' and p.sku_key like ?))";
    private static final String UPDATE = """
            update products set name = ?, description = ?, price_cents = ?, version = version + 1
            where id = ? and version = ?""";
    private static final String END_SALE = "delete from deals where product_id = ?";
    private static final String SET_SALE = """
            insert into deals (product_id, sale_price_cents, starts_at, ends_at, position)
            values (?, ?, ?, ?, (select coalesce(max(position), 0) + 1 from deals))
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
    List<Product> list(Connection connection, String text, boolean onSale, long after, int limit) throws SQLException {
        boolean all = text.isEmpty();
        return new Query(SELECT)
                .add("where p.id > ?", after)
                .add(
                        MATCHES,
                        all ? null : Query.containing(Folding.search(text)),
                        all ? null : Folding.articleNumber(text),
                        all ? null : Query.beginning(Folding.articleNumber(text)))
                .add(onSale ? "and d.product_id is not null" : "")
                .add("order by p.id limit ?", limit)
                .list(connection, ProductRepository::product);
    }

    /** Finds a product by SKU. */
    Optional<Product> find(Connection connection, String sku) throws SQLException {
        return new Query(SELECT)
                .add("where p.sku = ?", sku).list(connection, ProductRepository::product).stream()
                        .findFirst();
    }

    /**
     * Applies an edit and returns the product after it.
     *
     * @param current the product as it was read before the edit
     * @throws RefusedException if the product was edited since the edit's version
     */
    Product edit(Connection connection, Actor actor, Product current, ProductEdit edit) throws SQLException {
        int touched = Sql.update(
                connection, UPDATE, edit.name(), edit.description(), edit.priceCents(), current.id(), edit.version());
        if (touched == 0) {
            throw new ProductRefusal.EditedMeanwhile().asException();
        }
        Sale sale = edit.sale();
        if (sale == null) {
            Sql.update(connection, END_SALE, current.id());
        } else {
            Sql.update(connection, SET_SALE, current.id(), sale.priceCents(), sale.startsAt(), sale.endsAt());
        }
        Product edited = find(connection, current.sku()).orElseThrow();
        record(connection, actor, current, edited);
        return edited;
    }

    private void record(Connection connection, Actor actor, Product before, Product after) throws SQLException {
        JsonObject from = before.values();
        JsonObject to = after.values();
        for (String name : List.copyOf(from.fieldNames())) {
            if (Objects.equals(from.getValue(name), to.getValue(name))) {
                from.remove(name);
                to.remove(name);
            }
        }
        audit.record(connection, actor, Action.PRODUCT_EDITED, before.sku(), from, to, null);
    }

    private static Product product(ResultSet row) throws SQLException {
        int salePrice = row.getInt("sale_price_cents");
        Sale sale =
                row.wasNull() ? null : new Sale(salePrice, Sql.instant(row, "starts_at"), Sql.instant(row, "ends_at"));
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
}
