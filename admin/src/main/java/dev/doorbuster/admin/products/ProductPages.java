package dev.doorbuster.admin.products;

import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditEntry;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.paging.Page;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Paging;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import io.vertx.core.Future;
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

    /** Maximum earlier edits on a product's page. */
    private static final int MAX_EDITS = 20;

    private static final Logger log = LoggerFactory.getLogger("products");

    private record Known(Product product, List<AuditEntry> edits) {}

    private final Database database;
    private final ProductRepository products;
    private final AuditRepository audit;
    private final Clock clock;
    private final Problems problems;

    public ProductPages(
            Database database, ProductRepository products, AuditRepository audit, Clock clock, Problems problems) {
        this.database = database;
        this.products = products;
        this.audit = audit;
        this.clock = clock;
        this.problems = problems;
    }

    /** Adds the routes. */
    public void mount(Routes routes) {
        routes.get("/admin/products", this::list);
        routes.get("/admin/products/:sku", this::detail);
        routes.post("/admin/products/:sku", this::edit);
    }

    private Future<Answer> list(RoutingContext context) {
        String text = Paging.text(context, "q", MAX_SEARCH).orElse("");
        boolean onSale = Paging.text(context, "sale", 5).isPresent();
        Long after = Paging.key(context, "after");
        return database.read(handle -> products.list(handle, text, onSale, after == null ? 0 : after, Page.SIZE + 1))
                .map(found -> list(text, onSale, Page.of(found)));
    }

    private Answer list(String text, boolean onSale, Page<Product> page) {
        String sale = onSale ? "yes" : "";
        String next = page.next(last ->
                Paging.address("/admin/products", "q", text, "sale", sale, "after", Integer.toString(last.id())));
        return Answer.ok(page.toJson("products", Product::toJson, next))
                .page(
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

    private Future<Answer> detail(RoutingContext context) {
        return known(context).map(known -> page(answer(known.product()), known, ProductForm.of(known.product())));
    }

    /** Edits a product. A refused form is shown again with its input. */
    private Future<Answer> edit(RoutingContext context) {
        Input input = Input.of(context);
        Actor actor = Actor.of(context);
        return known(context)
                .compose(known -> save(input, actor, known.product())
                        .map(product -> saved(actor, product))
                        .recover(failure -> refused(input, known, failure)));
    }

    private Future<Known> known(RoutingContext context) {
        String sku = context.pathParam("sku");
        if (sku == null || sku.length() > MAX_SKU) {
            return Future.failedFuture(ProblemException.notFound("a sku has at most " + MAX_SKU + " characters"));
        }
        return database.read(handle -> {
            Product product =
                    products.find(handle, sku).orElseThrow(() -> new ProductRefusal.NoSuchProduct().asException());
            return new Known(product, audit.about(handle, "product", sku, MAX_EDITS));
        });
    }

    private Future<Product> save(Input input, Actor actor, Product current) {
        ProductEdit edit;
        try {
            edit = ProductEditForm.read(input, current);
        } catch (ProblemException e) {
            return Future.failedFuture(e);
        }
        return edit.changesNothing(current) && edit.version() == current.version()
                ? Future.succeededFuture(current)
                : database.write(handle -> products.edit(handle, actor, current, edit));
    }

    private static Answer saved(Actor actor, Product product) {
        log.atInfo()
                .addKeyValue("requestId", actor.requestId())
                .addKeyValue("sku", product.sku())
                .addKeyValue("version", product.version())
                .addKeyValue("user", actor.staff())
                .log("product edited");
        return answer(product).redirect("/admin/products/" + product.sku() + "?notice=edited");
    }

    private Future<Answer> refused(Input input, Known known, Throwable failure) {
        return problems.expected(failure)
                .map(problem -> {
                    String field = String.valueOf(problem.members().getOrDefault("field", ""));
                    ProductForm form = ProductForm.refused(input, problem.detail(), field);
                    return Future.succeededFuture(page(Answer.problem(problem), known, form));
                })
                .orElseGet(() -> Future.failedFuture(failure));
    }

    private Answer page(Answer answer, Known known, ProductForm form) {
        return answer.page(
                "product.jte",
                Map.of("product", known.product(), "form", form, "edits", known.edits(), "now", clock.instant()));
    }

    private static Answer answer(Product product) {
        return Answer.ok(new JsonObject().put("product", product.toJson()));
    }
}
