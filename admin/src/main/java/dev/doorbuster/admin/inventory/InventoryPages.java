package dev.doorbuster.admin.inventory;

import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.web.CsvExport;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Page;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.admin.web.Paging;
import dev.doorbuster.service.http.ProblemException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /admin/inventory}, also as {@code .csv}, {@code GET /admin/inventory/{sku}} with the ledger, and {@code POST} of
 * {@code restock} and {@code correct} below it.
 */
public final class InventoryPages {

    private static final int MAX_SEARCH = 100;
    private static final int MAX_SKU = 40;
    private static final int MAX_REASON = 200;

    /** Pieces that one movement may bring or take. */
    private static final int MAX_MOVED = 10_000;

    private static final Logger log = LoggerFactory.getLogger("inventory");

    private record Shown(InventoryItem item, Ledger ledger) {}

    private final Database database;
    private final InventoryRepository inventory;
    private final LedgerRepository ledgers = new LedgerRepository();
    private final Pages pages;

    public InventoryPages(Database database, InventoryRepository inventory, Pages pages) {
        this.database = database;
        this.inventory = inventory;
        this.pages = pages;
    }

    /** The list. */
    public void list(RoutingContext context) {
        String text = Paging.text(context, "q", MAX_SEARCH).orElse("");
        Long after = Paging.key(context, "after");
        database.read(connection -> inventory.list(connection, text, after == null ? 0 : after, Paging.SIZE + 1))
                .onSuccess(found -> showList(context, text, Page.of(found)))
                .onFailure(context::fail);
    }

    /** The list as a file, whole. */
    public void csv(RoutingContext context) {
        String text = Paging.text(context, "q", MAX_SEARCH).orElse("");
        pages.csv(
                context,
                new CsvExport.File<InventoryItem>(
                        "inventory",
                        List.of("sku", "name", "available", "reserved", "sold", "initial", "restocked"),
                        (last, limit) -> database.read(connection ->
                                inventory.list(connection, text, last == null ? 0 : last.productId(), limit)),
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

    /** One product's stock and its ledger. */
    public void detail(RoutingContext context) {
        String sku = sku(context);
        Long order = Paging.key(context, "before-order");
        Long movement = Paging.key(context, "before-movement");
        database.read(connection -> {
                    Optional<InventoryItem> item = inventory.find(connection, sku);
                    return item.isEmpty()
                            ? Optional.<Shown>empty()
                            : Optional.of(new Shown(
                                    item.get(),
                                    ledgers.page(
                                            connection,
                                            item.get().productId(),
                                            order == null ? Long.MAX_VALUE : order,
                                            movement == null ? Long.MAX_VALUE : movement)));
                })
                .onSuccess(found -> found.ifPresentOrElse(
                        shown -> showItem(context, shown.item(), shown.ledger()), () -> context.fail(notFound())))
                .onFailure(context::fail);
    }

    /** Puts 1 to 10,000 new pieces on the shelf. */
    public void restock(RoutingContext context) {
        Input input = Input.of(context);
        int quantity = (int) input.integer("quantity", 1, MAX_MOVED);
        String reason = input.optional("reason", MAX_REASON).orElse(null);
        move(context, input, new Movement(Movement.Kind.RESTOCK, quantity, reason, input.requestKey()), "restocked");
    }

    /** Sets the count right by -10,000 to 10,000 pieces, for a reason. */
    public void correct(RoutingContext context) {
        Input input = Input.of(context);
        int quantity = (int) input.integer("quantity", -MAX_MOVED, MAX_MOVED);
        if (quantity == 0) {
            throw Input.invalid("quantity", "must not be 0: that corrects nothing");
        }
        Movement correction = new Movement(Movement.Kind.CORRECTION, quantity, input.reason(), input.requestKey());
        move(context, input, correction, "corrected");
    }

    private void move(RoutingContext context, Input input, Movement movement, String notice) {
        String sku = sku(context);
        Actor actor = Actor.of(context);
        String search = input.optional("q", MAX_SEARCH).orElse("");
        boolean fromList = input.optional("list", 5).isPresent();
        database.write(connection -> inventory.move(connection, actor, sku, movement))
                .onSuccess(found -> found.ifPresentOrElse(
                        item -> {
                            report(actor, item, movement);
                            moved(context, item, notice, fromList ? search : null);
                        },
                        () -> context.fail(notFound())))
                .onFailure(context::fail);
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

    private static void moved(RoutingContext context, InventoryItem item, String notice, @Nullable String listSearch) {
        if (Pages.wantsJson(context)) {
            Pages.json(context, 200, new JsonObject().put("product", item.toJson()));
        } else if (listSearch == null) {
            Pages.seeOther(context, "/admin/inventory/" + item.sku() + "?notice=" + notice);
        } else {
            boolean later = item.productId() > 1 && listSearch.isEmpty();
            String after = later ? Integer.toString(item.productId() - 1) : "";
            Pages.seeOther(
                    context, Paging.address("/admin/inventory", "notice", notice, "q", listSearch, "after", after));
        }
    }

    private void showList(RoutingContext context, String text, Page<InventoryItem> page) {
        String next = page.more()
                ? Paging.address(
                        "/admin/inventory",
                        "q",
                        text,
                        "after",
                        Integer.toString(page.last().productId()))
                : "";
        if (Pages.wantsJson(context)) {
            JsonArray shown = new JsonArray(
                    page.rows().stream().map(InventoryItem::toJson).toList());
            Pages.json(context, 200, new JsonObject().put("products", shown).put("next", page.more() ? next : null));
            return;
        }
        pages.html(
                context,
                200,
                "inventory.jte",
                Map.of(
                        "search", text,
                        "products", page.rows(),
                        "key", UUID.randomUUID().toString(),
                        "csv", Paging.address("/admin/inventory.csv", "q", text),
                        "next", next));
    }

    private void showItem(RoutingContext context, InventoryItem item, Ledger ledger) {
        String next = ledger.more()
                ? Paging.address(
                        "/admin/inventory/" + item.sku(),
                        "before-order",
                        Long.toString(ledger.beforeOrder()),
                        "before-movement",
                        Long.toString(ledger.beforeMovement()))
                : "";
        if (Pages.wantsJson(context)) {
            JsonArray entries = new JsonArray(
                    ledger.entries().stream().map(LedgerEntry::toJson).toList());
            Pages.json(
                    context,
                    200,
                    new JsonObject()
                            .put("product", item.toJson())
                            .put("ledger", entries)
                            .put("next", ledger.more() ? next : null));
            return;
        }
        pages.html(
                context,
                200,
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

    /** The sku in the address. */
    private static String sku(RoutingContext context) {
        String sku = context.pathParam("sku");
        if (sku == null || sku.length() > MAX_SKU) {
            throw new ProblemException(404, "Not Found", "a sku has at most " + MAX_SKU + " characters");
        }
        return sku;
    }

    private static ProblemException notFound() {
        return new ProblemException(404, "Not Found", "there is no product with this sku");
    }
}
