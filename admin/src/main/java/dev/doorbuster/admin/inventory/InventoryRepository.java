package dev.doorbuster.admin.inventory;

import dev.doorbuster.admin.audit.Action;
import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Query;
import dev.doorbuster.admin.database.Sql;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.text.Folding;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and moves stock. */
public final class InventoryRepository {

    /** No product holds more than this, so that its counts stay within the columns. */
    static final int MAX_PIECES = 1_000_000_000;

    private static final String COLUMNS =
            "p.id, p.sku, p.name, s.initial, s.restocked, s.available, s.reserved, s.sold, s.version";
    private static final String FROM = " from stock s join products p on p.id = s.product_id ";
    private static final String LIST = "select " + COLUMNS + FROM;
    private static final String MATCHES = "and (p.name_folded like ? or (? <> '' and p.sku_key like ?))";
    private static final String LOWEST_DEALS = "select " + COLUMNS + FROM
            + "join deals d on d.product_id = p.id and d.starts_at <= now() and now() < d.ends_at"
            + " where s.available < ? order by s.available, p.id limit ?";
    private static final String LOCK = "select " + COLUMNS + FROM + "where p.sku = ? for update of s";
    private static final String FIND = "select " + COLUMNS + FROM + "where p.sku = ?";
    private static final String MOVED = """
            select product_id, kind, quantity, reason from stock_movements where request_key = ?""";
    private static final String MOVE = """
            update stock set restocked = restocked + ?, available = available + ?, version = version + 1
            where product_id = ?""";
    private static final String INSERT = """
            insert into stock_movements (product_id, kind, quantity, available, reason, request_key, made_by)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (request_key) do nothing""";

    /** A movement as it was made. */
    private record Made(
            int productId,
            String kind,
            int quantity,
            @Nullable String reason) {

        void requireSame(int product, Movement movement) {
            boolean same = productId == product
                    && kind.equals(movement.kind().text())
                    && quantity == movement.quantity()
                    && Objects.equals(reason, movement.reason());
            if (!same) {
                throw new StockRefusal.KeyReused("a " + kind + " of " + quantity
                                + (productId == product ? "" : " of another product")
                                + (reason == null ? ", without a reason" : ", for the reason \"" + reason + "\""))
                        .asException();
            }
        }
    }

    private final AuditRepository audit;

    public InventoryRepository(AuditRepository audit) {
        this.audit = audit;
    }

    /** Products by id, after one, whose name contains the text or whose sku begins with it; an empty text matches all. */
    List<InventoryItem> list(Connection connection, String text, long after, int limit) throws SQLException {
        boolean all = text.isEmpty();
        return new Query(LIST)
                .add("where p.id > ?", after)
                .add(
                        MATCHES,
                        all ? null : Query.containing(Folding.search(text)),
                        all ? null : Folding.articleNumber(text),
                        all ? null : Query.beginning(Folding.articleNumber(text)))
                .add("order by p.id limit ?", limit)
                .list(connection, InventoryRepository::item);
    }

    /** The products on sale that are about to sell out or have. */
    public List<InventoryItem> lowestDeals(Connection connection, int limit) throws SQLException {
        return Sql.list(connection, LOWEST_DEALS, InventoryRepository::item, InventoryItem.LOW, limit);
    }

    /** One product's stock. */
    public Optional<InventoryItem> find(Connection connection, String sku) throws SQLException {
        return Sql.first(connection, FIND, InventoryRepository::item, sku);
    }

    /**
     * Moves stock, once for each key, and answers how it is then; empty when there is no such product.
     *
     * @throws RefusedException when more would be taken away than is available, when there would be too many pieces,
     * and when
     *     the key belongs to a different request: another product, kind, quantity or reason
     */
    Optional<InventoryItem> move(Connection connection, Actor actor, String sku, Movement movement)
            throws SQLException {
        Optional<InventoryItem> found = Sql.first(connection, LOCK, InventoryRepository::item, sku);
        if (found.isEmpty()) {
            return found;
        }
        InventoryItem item = found.get();
        Optional<Made> before = Sql.first(connection, MOVED, InventoryRepository::made, movement.key());
        if (before.isPresent()) {
            before.get().requireSame(item.productId(), movement);
            return found;
        }
        check(item, movement.quantity());
        write(connection, actor, item, movement);
        return find(connection, sku);
    }

    private static void check(InventoryItem item, int quantity) {
        if (item.available() + quantity < 0) {
            throw new StockRefusal.NotEnoughAvailable(item.available()).asException();
        }
        if ((long) item.available() + quantity > MAX_PIECES || (long) item.restocked() + quantity > MAX_PIECES) {
            throw new StockRefusal.TooManyPieces(MAX_PIECES).asException();
        }
    }

    private void write(Connection connection, Actor actor, InventoryItem item, Movement movement) throws SQLException {
        int available = item.available() + movement.quantity();
        Sql.update(connection, MOVE, movement.quantity(), movement.quantity(), item.productId());
        int written = Sql.update(
                connection,
                INSERT,
                item.productId(),
                movement.kind().text(),
                movement.quantity(),
                available,
                movement.reason(),
                movement.key(),
                actor.staff());
        if (written == 0) {
            throw new StockRefusal.KeyReused("a movement of another product, sent at the same time").asException();
        }
        audit.record(
                connection,
                actor,
                movement.kind() == Movement.Kind.RESTOCK ? Action.PRODUCT_RESTOCKED : Action.STOCK_CORRECTED,
                item.sku(),
                new JsonObject().put("available", item.available()).put("restocked", item.restocked()),
                new JsonObject().put("available", available).put("restocked", item.restocked() + movement.quantity()),
                movement.reason());
    }

    private static Made made(ResultSet row) throws SQLException {
        return new Made(
                row.getInt("product_id"), row.getString("kind"), row.getInt("quantity"), row.getString("reason"));
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
