package dev.doorbuster.admin.inventory;

import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.login.LogIn;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.admin.web.Paging;
import dev.doorbuster.platform.http.ProblemException;
import dev.doorbuster.platform.http.RequestId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /admin/inventory} and {@code POST /admin/inventory/{sku}/restock}. */
public final class InventoryPages {

    private static final int MAX_SEARCH = 100;
    private static final int MAX_SKU = 40;
    private static final int MAX_RESTOCK = 10_000;
    private static final Logger log = LoggerFactory.getLogger("inventory");

    private final Database database;
    private final InventoryRepository inventory;
    private final LogIn logIn;
    private final Pages pages;

    public InventoryPages(Database database, InventoryRepository inventory, LogIn logIn, Pages pages) {
        this.database = database;
        this.inventory = inventory;
        this.logIn = logIn;
        this.pages = pages;
    }

    /** The list. */
    public void list(RoutingContext context) {
        String text = Paging.text(context, "q", MAX_SEARCH).orElse("");
        Long after = Paging.key(context, "after");
        database.read(connection -> inventory.list(connection, text, after == null ? 0 : after, Paging.SIZE + 1))
                .onSuccess(found -> show(context, text, found))
                .onFailure(context::fail);
    }

    /** Puts 1 to 10,000 new pieces on the shelf. */
    public void restock(RoutingContext context) {
        String sku = context.pathParam("sku");
        if (sku == null || sku.length() > MAX_SKU) {
            throw new ProblemException(404, "Not Found", "a sku has at most " + MAX_SKU + " characters");
        }
        Input input = Input.of(context);
        int quantity = (int) input.integer("quantity", 1, MAX_RESTOCK);
        String search = input.optional("q", MAX_SEARCH).orElse("");
        database.write(connection -> inventory.restock(connection, sku, quantity))
                .onSuccess(found -> found.ifPresentOrElse(
                        item -> restocked(context, item, quantity, search),
                        () -> context.fail(
                                new ProblemException(404, "Not Found", "there is no product with this sku"))))
                .onFailure(context::fail);
    }

    private static void restocked(RoutingContext context, InventoryItem item, int quantity, String search) {
        log.atInfo()
                .addKeyValue("requestId", RequestId.of(context))
                .addKeyValue("sku", item.sku())
                .addKeyValue("quantity", quantity)
                .addKeyValue("user", LogIn.session(context).user())
                .log("restocked");
        if (Pages.wantsJson(context) || Input.isJson(context)) {
            Pages.json(context, 200, new JsonObject().put("product", item.toJson()));
        } else {
            Pages.seeOther(
                    context,
                    "/admin/inventory?notice=restocked&q=" + encode(search)
                            + (item.productId() > 1 && search.isEmpty() ? "&after=" + (item.productId() - 1) : ""));
        }
    }

    private void show(RoutingContext context, String text, List<InventoryItem> found) {
        boolean more = found.size() > Paging.SIZE;
        List<InventoryItem> page = more ? found.subList(0, Paging.SIZE) : found;
        String next = more
                ? "/admin/inventory?q=" + encode(text) + "&after="
                        + page.get(page.size() - 1).productId()
                : "";
        if (Pages.wantsJson(context)) {
            JsonArray shown =
                    new JsonArray(page.stream().map(InventoryItem::toJson).toList());
            Pages.json(context, 200, new JsonObject().put("products", shown).put("next", more ? next : null));
            return;
        }
        pages.html(
                context,
                200,
                "inventory.jte",
                Map.of(
                        "frame", pages.frame(context, LogIn.session(context).user(), logIn.csrf(context)),
                        "search", text,
                        "products", page,
                        "next", next));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
