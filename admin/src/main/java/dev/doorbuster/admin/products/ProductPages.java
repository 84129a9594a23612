package dev.doorbuster.admin.products;

import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditEntry;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Page;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.admin.web.Paging;
import dev.doorbuster.service.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /admin/products}, and {@code GET} and {@code POST /admin/products/{sku}}. */
public final class ProductPages {

    private static final int MAX_SEARCH = 100;
    private static final int MAX_SKU = 40;

    /** Earlier edits that a product's page shows. */
    private static final int MAX_EDITS = 20;

    private static final Logger log = LoggerFactory.getLogger("products");

    private record Known(Product product, List<AuditEntry> edits) {}

    private final Database database;
    private final ProductRepository products;
    private final AuditRepository audit;
    private final Clock clock;
    private final Pages pages;

    public ProductPages(
            Database database, ProductRepository products, AuditRepository audit, Clock clock, Pages pages) {
        this.database = database;
        this.products = products;
        this.audit = audit;
        this.clock = clock;
        this.pages = pages;
    }

    /** The list. */
    public void list(RoutingContext context) {
        String text = Paging.text(context, "q", MAX_SEARCH).orElse("");
        boolean onSale = Paging.text(context, "sale", 5).isPresent();
        Long after = Paging.key(context, "after");
        database.read(connection -> products.list(connection, text, onSale, after == null ? 0 : after, Paging.SIZE + 1))
                .onSuccess(found -> showList(context, text, onSale, Page.of(found)))
                .onFailure(context::fail);
    }

    /** One product and the form to edit it. */
    public void detail(RoutingContext context) {
        known(context)
                .onSuccess(known -> show(context, 200, known, ProductForm.of(known.product())))
                .onFailure(context::fail);
    }

    /** Edits one product. A form that is refused is shown again as it was typed. */
    public void edit(RoutingContext context) {
        Input input = Input.of(context);
        Actor actor = Actor.of(context);
        known(context)
                .onSuccess(known -> save(input, actor, known.product())
                        .onSuccess(product -> saved(context, actor, product))
                        .onFailure(failure -> refused(context, input, known, failure)))
                .onFailure(context::fail);
    }

    private Future<Known> known(RoutingContext context) {
        String sku = context.pathParam("sku");
        if (sku == null || sku.length() > MAX_SKU) {
            return Future.failedFuture(
                    new ProblemException(404, "Not Found", "a sku has at most " + MAX_SKU + " characters"));
        }
        return database.read(connection -> {
            Product product = products.find(connection, sku)
                    .orElseThrow(() -> new ProblemException(404, "Not Found", "there is no product with this sku"));
            return new Known(product, audit.about(connection, "product", sku, MAX_EDITS));
        });
    }

    private Future<Product> save(Input input, Actor actor, Product current) {
        ProductEdit edit;
        try {
            edit = ProductEdit.of(input, current);
        } catch (ProblemException e) {
            return Future.failedFuture(e);
        }
        return edit.changesNothing(current) && edit.version() == current.version()
                ? Future.succeededFuture(current)
                : database.write(connection -> products.edit(connection, actor, current, edit));
    }

    private static void saved(RoutingContext context, Actor actor, Product product) {
        log.atInfo()
                .addKeyValue("requestId", actor.requestId())
                .addKeyValue("sku", product.sku())
                .addKeyValue("version", product.version())
                .addKeyValue("user", actor.staff())
                .log("product edited");
        if (Pages.wantsJson(context)) {
            Pages.json(context, 200, new JsonObject().put("product", product.toJson()));
        } else {
            Pages.seeOther(context, "/admin/products/" + product.sku() + "?notice=edited");
        }
    }

    private void refused(RoutingContext context, Input input, Known known, Throwable failure) {
        if (Pages.wantsJson(context) || !(failure instanceof ProblemException problem)) {
            context.fail(failure);
            return;
        }
        Object field = problem.problem().members().getOrDefault("field", "");
        String detail = problem.problem().detail();
        show(context, problem.problem().status(), known, ProductForm.refused(input, detail, field.toString()));
    }

    private void showList(RoutingContext context, String text, boolean onSale, Page<Product> page) {
        String next = page.more()
                ? Paging.address(
                        "/admin/products",
                        "q",
                        text,
                        "sale",
                        onSale ? "yes" : "",
                        "after",
                        Integer.toString(page.last().id()))
                : "";
        if (Pages.wantsJson(context)) {
            JsonArray shown =
                    new JsonArray(page.rows().stream().map(Product::toJson).toList());
            Pages.json(context, 200, new JsonObject().put("products", shown).put("next", page.more() ? next : null));
            return;
        }
        pages.html(
                context,
                200,
                "products.jte",
                Map.of(
                        "search",
                        text,
                        "onSale",
                        onSale,
                        "products",
                        page.rows(),
                        "next",
                        next,
                        "now",
                        clock.instant()));
    }

    private void show(RoutingContext context, int status, Known known, ProductForm form) {
        if (Pages.wantsJson(context)) {
            Pages.json(
                    context,
                    status,
                    new JsonObject().put("product", known.product().toJson()));
            return;
        }
        pages.html(
                context,
                status,
                "product.jte",
                Map.of("product", known.product(), "form", form, "edits", known.edits(), "now", clock.instant()));
    }
}
