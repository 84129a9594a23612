package dev.doorbuster.storefront.cart;

import dev.doorbuster.service.http.Negotiation;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.storefront.catalog.Catalog;
import dev.doorbuster.storefront.catalog.Sku;
import dev.doorbuster.storefront.session.SeenCookie;
import dev.doorbuster.storefront.session.Sessions;
import dev.doorbuster.storefront.web.Fields;
import dev.doorbuster.storefront.web.Input;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** Shows and changes the cart. */
public final class CartPages {

    private final Carts carts;
    private final CartStore store;
    private final Catalog catalog;
    private final Sessions sessions;
    private final Problems problems;

    public CartPages(Carts carts, CartStore store, Catalog catalog, Sessions sessions, Problems problems) {
        this.carts = carts;
        this.store = store;
        this.catalog = catalog;
        this.sessions = sessions;
        this.problems = problems;
    }

    public void mount(Routes routes) {
        routes.get("/cart", this::show);
        routes.post("/cart/items", this::add);
        routes.post("/cart/items/:sku", this::set);
    }

    private Future<Answer> show(RoutingContext context) {
        return carts.of(SeenCookie.of(context), Sessions.current(context))
                .map(cart -> page(cart, Answer.ok(cart.toJson()), ""));
    }

    private Future<Answer> add(RoutingContext context) {
        Fields fields = new Fields(Input.of(context));
        String sku = fields.text("sku", "Article number", 1, Sku.MAX_LENGTH);
        int quantity = fields.integer("quantity", "Quantity", 1, CartStore.MAX_QUANTITY)
                .orElse(0);
        if (!fields.valid()) {
            return refused(context, fields.problem());
        }
        return known(context, sku, 422)
                .compose(found -> sessions.begin(context))
                .compose(session -> store.add(session.cartKey(), sku, quantity))
                .compose(done -> changed(context))
                .recover(failure -> refused(context, failure));
    }

    private Future<Answer> set(RoutingContext context) {
        String sku = context.pathParam("sku");
        Fields fields = new Fields(Input.of(context));
        int quantity = fields.integer("quantity", "Quantity", 0, CartStore.MAX_QUANTITY)
                .orElse(0);
        if (!fields.valid()) {
            return refused(context, fields.problem());
        }
        Future<Void> known = quantity == 0 ? Future.succeededFuture() : known(context, sku, 404);
        return known.compose(found -> sessions.begin(context))
                .compose(session -> store.set(session.cartKey(), sku, quantity))
                .compose(done -> changed(context))
                .recover(failure -> refused(context, failure));
    }

    private Future<Answer> changed(RoutingContext context) {
        if (!Negotiation.wantsJson(context)) {
            return Future.succeededFuture(Answer.ok(new JsonObject()).redirect("/cart"));
        }
        return carts.of(SeenCookie.of(context), Sessions.current(context)).map(cart -> Answer.ok(cart.toJson()));
    }

    /** Shows people the unchanged cart with a message about what went wrong. */
    private Future<Answer> refused(RoutingContext context, Throwable failure) {
        return problems.expected(failure)
                .filter(problem -> problem.status() == 422)
                .map(problem -> carts.of(SeenCookie.of(context), Sessions.current(context))
                        .map(cart -> page(cart, Answer.problem(problem), problem.detail())))
                .orElseGet(() -> Future.failedFuture(failure));
    }

    private Future<Void> known(RoutingContext context, String sku, int statusOtherwise) {
        return catalog.bySkus(SeenCookie.of(context), List.of(sku))
                .compose(found -> found.isEmpty()
                        ? Future.failedFuture(new ProblemException(
                                        statusOtherwise, "No such product", "The shop has no product \"" + sku + "\".")
                                .with("field", "sku"))
                        : Future.succeededFuture());
    }

    private static Answer page(Cart cart, Answer answer, String message) {
        return answer.page("cart.jte", "Your cart", Map.of("cart", cart, "message", message));
    }
}
