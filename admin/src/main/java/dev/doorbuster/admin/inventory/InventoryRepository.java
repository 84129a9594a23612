package dev.doorbuster.admin.inventory;

import dev.doorbuster.admin.audit.Action;
import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Query;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.text.Folding;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and changes stock. */
public final class InventoryRepository {

    /** Maximum available units of a product, so that its counts fit into the columns. */
    static final int MAX_PIECES = 1_000_000_000;

    private static final String COLUMNS =
            "p.id as product_id, p.sku, p.name, s.initial, s.restocked, s.available, s.reserved, s.sold, s.version";
    private static final String FROM = " from stock s join products p on p.id = s.product_id ";
    private static final String LIST = "select " + COLUMNS + FROM;
    private static final String MATCHES = "and (p.name_folded like :name or (:article <> '' and p.sku_key like :sku))";
    private static final String LOWEST_DEALS = "select " + COLUMNS + FROM
            + "join deals d on d.product_id = p.id and d.starts_at <= now() and now() < d.ends_at"
            + " where s.available < :low order by s.available, p.id limit :limit";
    private static final String LOCK = "select " + COLUMNS + FROM + "where p.sku = :sku for update of s";
    private static final String FIND = "select " + COLUMNS + FROM + "where p.sku = :sku";
    private static final String MOVED = """
            select product_id, kind, quantity, reason from stock_movements where request_key = :key""";
    private static final String MOVE = """
            update stock set restocked = restocked + :quantity, available = available + :quantity, version = version + 1
            where product_id = :product""";
    private static final String INSERT = """
            insert into stock_movements (product_id, kind, quantity, available, reason, request_key, made_by)
            values (:product, :kind, :quantity, :available, :reason, :key, :staff)
            on conflict (request_key) do nothing""";

    /** A stored movement. */
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

    /**
     * Lists the products whose name contains the text or whose SKU begins with it, by id and after an id. An empty text
     * matches all.
     */
    List<InventoryItem> list(Handle handle, String text, long after, int limit) {
        Query query = new Query(LIST).add("where p.id > :after", "after", after);
        if (!text.isEmpty()) {
            query.add(
                    MATCHES,
                    Map.of(
                            "name", Query.containing(Folding.search(text)),
                            "article", Folding.articleNumber(text),
                            "sku", Query.beginning(Folding.articleNumber(text))));
        }
        return query.add("order by p.id limit :limit", "limit", limit)
                .on(handle)
                .mapTo(InventoryItem.class)
                .list();
    }

    /** Lists the products on sale with fewer than {@link InventoryItem#LOW} available units, the fewest first. */
    public List<InventoryItem> lowestDeals(Handle handle, int limit) {
        return handle.createQuery(LOWEST_DEALS)
                .bind("low", InventoryItem.LOW)
                .bind("limit", limit)
                .mapTo(InventoryItem.class)
                .list();
    }

    /** Finds a product's stock by SKU. */
    public Optional<InventoryItem> find(Handle handle, String sku) {
        return item(handle, FIND, sku);
    }

    private static Optional<InventoryItem> item(Handle handle, String sql, String sku) {
        return handle.createQuery(sql)
                .bind("sku", sku)
                .mapTo(InventoryItem.class)
                .findOne();
    }

    /**
     * Applies a movement, once for each key, and returns the stock after it; empty if there is no such product.
     *
     * @throws RefusedException if the movement removes more than is available or exceeds the maximum, or if the key
     *     belongs to a different request: another product, kind, quantity or reason
     */
    Optional<InventoryItem> move(Handle handle, Actor actor, String sku, Movement movement) {
        Optional<InventoryItem> found = item(handle, LOCK, sku);
        if (found.isEmpty()) {
            return found;
        }
        InventoryItem item = found.get();
        Optional<Made> before = handle.createQuery(MOVED)
                .bind("key", movement.key())
                .mapTo(Made.class)
                .findOne();
        if (before.isPresent()) {
            before.get().requireSame(item.productId(), movement);
            return found;
        }
        check(item, movement.quantity());
        write(handle, actor, item, movement);
        return find(handle, sku);
    }

    private static void check(InventoryItem item, int quantity) {
        if (item.available() + quantity < 0) {
            throw new StockRefusal.NotEnoughAvailable(item.available()).asException();
        }
        if ((long) item.available() + quantity > MAX_PIECES || (long) item.restocked() + quantity > MAX_PIECES) {
            throw new StockRefusal.TooManyPieces(MAX_PIECES).asException();
        }
    }

    private void write(Handle handle, Actor actor, InventoryItem item, Movement movement) {
        int available = item.available() + movement.quantity();
        handle.createUpdate(MOVE)
                .bind("quantity", movement.quantity())
                .bind("product", item.productId())
                .execute();
        int written = handle.createUpdate(INSERT)
                .bind("product", item.productId())
                .bind("kind", movement.kind().text())
                .bind("quantity", movement.quantity())
                .bind("available", available)
                .bind("reason", movement.reason())
                .bind("key", movement.key())
                .bind("staff", actor.staff())
                .execute();
        if (written == 0) {
            throw new StockRefusal.KeyReused("a movement of another product, sent at the same time").asException();
        }
        audit.record(
                handle,
                actor,
                movement.kind() == Movement.Kind.RESTOCK ? Action.PRODUCT_RESTOCKED : Action.STOCK_CORRECTED,
                item.sku(),
                new JsonObject().put("available", item.available()).put("restocked", item.restocked()),
                new JsonObject().put("available", available).put("restocked", item.restocked() + movement.quantity()),
                movement.reason());
    }
}
