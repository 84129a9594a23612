package dev.doorbuster.admin.inventory;

import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.paging.Page;
import dev.doorbuster.admin.web.CsvExport;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Paging;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /admin/inventory}, also as {@code .csv}, {@code GET /admin/inventory/{sku}} with the ledger, and
 * {@code POST} to {@code restock} and {@code correct} below it.
 */
public final class InventoryPages {

    private static final int MAX_SEARCH = 100;
    private static final int MAX_SKU = 40;
    private static final int MAX_REASON = 200;

    /** Maximum units that one movement may add or remove. */
    private static final int MAX_MOVED = 10_000;

    private static final Logger log = LoggerFactory.getLogger("inventory");

    private record Shown(InventoryItem item, Ledger ledger) {}

    private final Database database;
    private final InventoryRepository inventory;
    private final LedgerRepository ledgers = new LedgerRepository();
    private final CsvExport exports;

    public InventoryPages(Database database, InventoryRepository inventory, CsvExport exports) {
        this.database = database;
        this.inventory = inventory;
        this.exports = exports;
    }

    /** Adds the routes. */
    public void mount(Routes routes) {
        routes.get("/admin/inventory", this::list);
        routes.stream("/admin/inventory.csv", this::csv);
        routes.get("/admin/inventory/:sku", this::detail);
        routes.post("/admin/inventory/:sku/restock", this::restock);
        routes.post("/admin/inventory/:sku/correct", this::correct);
    }

    private Future<Answer> list(RoutingContext context) {
        String text = Paging.text(context, "q", MAX_SEARCH).orElse("");
        Long after = Paging.key(context, "after");
        return database.read(handle -> inventory.list(handle, text, after == null ? 0 : after, Page.SIZE + 1))
                .map(found -> list(text, Page.of(found)));
    }

    private static Answer list(String text, Page<InventoryItem> page) {
        String next = page.next(
                last -> Paging.address("/admin/inventory", "q", text, "after", Integer.toString(last.productId())));
        return Answer.ok(page.toJson("products", InventoryItem::toJson, next))
                .page(
                        "inventory.jte",
                        Map.of(
                                "search", text,
                                "products", page.rows(),
                                "key", UUID.randomUUID().toString(),
                                "csv", Paging.address("/admin/inventory.csv", "q", text),
                                "next", next));
    }

    /** Sends the whole list as a CSV file. */
    private void csv(RoutingContext context) {
        String text = Paging.text(context, "q", MAX_SEARCH).orElse("");
        exports.send(
                context,
                new CsvExport.File<InventoryItem>(
                        "inventory",
                        List.of("sku", "name", "available", "reserved", "sold", "initial", "restocked"),
                        (last, limit) -> database.read(
                                handle -> inventory.list(handle, text, last == null ? 0 : last.productId(), limit)),
                        item -> new Object[] {
                            item.sku(),
                            item.name(),
                            item.available(),
                            item.reserved(),
                            item.sold(),
                            item.initial(),
                            item.restocked()
                        }));
    }

    private Future<Answer> detail(RoutingContext context) {
        String sku = sku(context);
        Long order = Paging.key(context, "before-order");
        Long movement = Paging.key(context, "before-movement");
        return database.read(handle -> {
                    InventoryItem item = inventory.find(handle, sku).orElseThrow(InventoryPages::notFound);
                    Ledger ledger = ledgers.page(
                            handle,
                            item.productId(),
                            order == null ? Long.MAX_VALUE : order,
                            movement == null ? Long.MAX_VALUE : movement);
                    return new Shown(item, ledger);
                })
                .map(shown -> item(shown.item(), shown.ledger()));
    }

    /** Adds 1 to 10,000 new units. */
    private Future<Answer> restock(RoutingContext context) {
        Input input = Input.of(context);
        int quantity = (int) input.integer("quantity", 1, MAX_MOVED);
        String reason = input.optional("reason", MAX_REASON).orElse(null);
        return move(
                context, input, new Movement(Movement.Kind.RESTOCK, quantity, reason, input.requestKey()), "restocked");
    }

    /** Corrects the available units by -10,000 to 10,000, not 0; a reason is required. */
    private Future<Answer> correct(RoutingContext context) {
        Input input = Input.of(context);
        int quantity = (int) input.integer("quantity", -MAX_MOVED, MAX_MOVED);
        if (quantity == 0) {
            throw Input.invalid("quantity", "must not be 0: that corrects nothing");
        }
        Movement correction = new Movement(Movement.Kind.CORRECTION, quantity, input.reason(), input.requestKey());
        return move(context, input, correction, "corrected");
    }

    private Future<Answer> move(RoutingContext context, Input input, Movement movement, String notice) {
        String sku = sku(context);
        Actor actor = Actor.of(context);
        String search = input.optional("q", MAX_SEARCH).orElse("");
        boolean fromList = input.optional("list", 5).isPresent();
        return database.write(handle -> inventory.move(handle, actor, sku, movement))
                .map(found -> found.orElseThrow(InventoryPages::notFound))
                .onSuccess(item -> report(actor, item, movement))
                .map(item -> Answer.ok(new JsonObject().put("product", item.toJson()))
                        .redirect(after(item, notice, fromList ? search : null)));
    }

    private static void report(Actor actor, InventoryItem item, Movement movement) {
        log.atInfo()
                .addKeyValue("requestId", actor.requestId())
                .addKeyValue("sku", item.sku())
                .addKeyValue("kind", movement.kind().text())
                .addKeyValue("quantity", movement.quantity())
                .addKeyValue("user", actor.staff())
                .log("stock moved");
    }

    /** The path to redirect to after a movement: the product, or the list that the movement was made from. */
    private static String after(InventoryItem item, String notice, @Nullable String listSearch) {
        if (listSearch == null) {
            return "/admin/inventory/" + item.sku() + "?notice=" + notice;
        }
        boolean later = item.productId() > 1 && listSearch.isEmpty();
        String after = later ? Integer.toString(item.productId() - 1) : "";
        return Paging.address("/admin/inventory", "notice", notice, "q", listSearch, "after", after);
    }

    private static Answer item(InventoryItem item, Ledger ledger) {
        String next = ledger.more()
                ? Paging.address(
                        "/admin/inventory/" + item.sku(),
                        "before-order",
                        Long.toString(ledger.beforeOrder()),
                        "before-movement",
                        Long.toString(ledger.beforeMovement()))
                : "";
        JsonArray entries =
                new JsonArray(ledger.entries().stream().map(LedgerEntry::toJson).toList());
        return Answer.ok(new JsonObject()
                        .put("product", item.toJson())
                        .put("ledger", entries)
                        .put("next", ledger.more() ? next : null))
                .page(
                        "stock.jte",
                        Map.of(
                                "item",
                                item,
                                "entries",
                                ledger.entries(),
                                "key",
                                UUID.randomUUID().toString(),
                                "next",
                                next));
    }

    /** Reads the SKU from the path. */
    private static String sku(RoutingContext context) {
        String sku = context.pathParam("sku");
        if (sku == null || sku.length() > MAX_SKU) {
            throw ProblemException.notFound("a sku has at most " + MAX_SKU + " characters");
        }
        return sku;
    }

    private static RefusedException notFound() {
        return new StockRefusal.NoSuchProduct().asException();
    }
}
