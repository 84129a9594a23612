package dev.doorbuster.admin.inventory;

import dev.doorbuster.admin.database.Sql;
import dev.doorbuster.platform.http.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads and raises stock. */
public final class InventoryRepository {

    /** No product is restocked beyond this, so that its counts stay within the columns. */
    static final int MAX_RESTOCKED = 1_000_000_000;

    private static final String COLUMNS =
            "p.id, p.sku, p.name, s.initial, s.restocked, s.available, s.reserved, s.sold, s.version";
    private static final String FROM = " from stock s join products p on p.id = s.product_id ";
    private static final String LIST = "select " + COLUMNS + FROM + "where p.id > ? order by p.id limit ?";
    private static final String SEARCH = "select " + COLUMNS + FROM
            + "where (p.name ilike ? or lower(p.sku) like ?) and p.id > ? order by p.id limit ?";
    private static final String LOWEST = "select " + COLUMNS + FROM
            + "where s.available < ? order by exists (select 1 from deals d where d.product_id = p.id"
            + " and now() between d.starts_at and d.ends_at) desc, s.available, p.id limit ?";
    private static final String RESTOCK = """
            update stock set restocked = restocked + ?, available = available + ?, version = version + 1
            where product_id = (select id from products where sku = ?) and restocked + ? <= ?
              and available + ?::bigint <= ?""";
    private static final String FIND = "select " + COLUMNS + FROM + "where p.sku = ?";

    /** Products by id, after one, whose name contains the text or whose sku begins with it; an empty text matches all. */
    public List<InventoryItem> list(Connection connection, String text, long after, int limit) throws SQLException {
        if (text.isEmpty()) {
            return Sql.list(connection, LIST, InventoryRepository::item, after, limit);
        }
        String pattern = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return Sql.list(
                connection,
                SEARCH,
                InventoryRepository::item,
                "%" + pattern,
                pattern.toLowerCase(Locale.ROOT),
                after,
                limit);
    }

    /** The products that are about to sell out; those on sale first. */
    public List<InventoryItem> lowest(Connection connection, int limit) throws SQLException {
        return Sql.list(connection, LOWEST, InventoryRepository::item, InventoryItem.LOW, limit);
    }

    /** Raises a product's stock; empty when there is no such product. */
    Optional<InventoryItem> restock(Connection connection, String sku, int quantity) throws SQLException {
        int changed = Sql.update(
                connection, RESTOCK, quantity, quantity, sku, quantity, MAX_RESTOCKED, quantity, MAX_RESTOCKED);
        Optional<InventoryItem> item = Sql.first(connection, FIND, InventoryRepository::item, sku);
        if (changed == 0 && item.isPresent()) {
            throw new ProblemException(409, "Conflict", "a product may hold at most " + MAX_RESTOCKED + " pieces");
        }
        return item;
    }

    private static InventoryItem item(ResultSet row) throws SQLException {
        return new InventoryItem(
                row.getInt("id"),
                row.getString("sku"),
                row.getString("name"),
                row.getInt("initial"),
                row.getInt("restocked"),
                row.getInt("available"),
                row.getInt("reserved"),
                row.getInt("sold"),
                row.getLong("version"));
    }
}
