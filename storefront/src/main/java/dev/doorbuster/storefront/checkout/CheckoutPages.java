package dev.doorbuster.storefront.checkout;

import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.http.RequestId;
import dev.doorbuster.service.refusal.Refusal;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.storefront.cart.Cart;
import dev.doorbuster.storefront.cart.Carts;
import dev.doorbuster.storefront.database.stalereplica.ReadRouting;
import dev.doorbuster.storefront.order.Order;
import dev.doorbuster.storefront.session.Customer;
import dev.doorbuster.storefront.session.SeenCookie;
import dev.doorbuster.storefront.session.Session;
import dev.doorbuster.storefront.session.Sessions;
import dev.doorbuster.storefront.web.Fields;
import dev.doorbuster.storefront.web.Input;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows the checkout page, with address and card, and places the order. */
public final class CheckoutPages {

    private static final String KEY_HEADER = "Idempotency-Key";

    private final Checkout checkout;
    private final Carts carts;
    private final Supplier<ReadRouting> reads;
    private final Problems problems;

    public CheckoutPages(Checkout checkout, Carts carts, Supplier<ReadRouting> reads, Problems problems) {
        this.checkout = checkout;
        this.carts = carts;
        this.reads = reads;
        this.problems = problems;
    }

    public void mount(Routes routes) {
        routes.get("/checkout", this::form);
        routes.post("/checkout", this::order);
    }

    private Future<Answer> form(RoutingContext context) {
        Customer customer = Sessions.requireCustomer(context);
        Fields fields =
                new Fields(Input.of(new JsonObject().put("address", new JsonObject().put("name", customer.name()))));
        fields.text("address.name", "Name", 0, CheckoutForm.MAX_NAME);
        return carts.of(SeenCookie.of(context), Sessions.current(context))
                .map(cart -> page(Answer.ok(cart.toJson()), fields, cart, cart.notes(), newKey()));
    }

    private Future<Answer> order(RoutingContext context) {
        Customer customer = Sessions.requireCustomer(context);
        String cartKey = Sessions.current(context).map(Session::cartKey).orElse("");
        Input input = Input.of(context);
        Fields fields = new Fields(input);
        String key = key(context.request().getHeader(KEY_HEADER), input.text(CheckoutForm.KEY_FIELD));
        CheckoutForm form = CheckoutForm.read(fields, key);
        if (!fields.valid()) {
            return refused(context, fields, key, fields.problem());
        }
        return checkout.place(customer.id(), cartKey, form, RequestId.of(context))
                .compose(order -> reads.get().wrote(SeenCookie.of(context)).map(placed(order)))
                .recover(failure -> refused(context, fields, key, failure));
    }

    private static Answer placed(Order order) {
        String location = "/orders/" + order.id();
        return Answer.created(location, new JsonObject().put("order", order.toJson()))
                .redirect(location);
    }

    /**
     * Shows people the form again, without the card. The form keeps its key, so that it is safe to submit it again
     * after a lost response. It gets a new key only when the key itself was refused.
     */
    private Future<Answer> refused(RoutingContext context, Fields fields, String key, Throwable failure) {
        Refusal refusal = failure instanceof RefusedException refused ? refused.refusal() : null;
        return problems.expected(failure)
                .filter(problem -> problem.status() != 401)
                .map(problem -> refused(context, fields, key, refusal, problem))
                .orElseGet(() -> Future.failedFuture(failure));
    }

    private Future<Answer> refused(
            RoutingContext context, Fields fields, String key, @Nullable Refusal refusal, Problem problem) {
        Answer answer = Answer.problem(problem);
        if (refusal instanceof CheckoutRefusal.CartChanged changed) {
            fields.reject("form", "Nothing was ordered, because the cart has changed since this page was opened.");
            return Future.succeededFuture(page(answer, fields, changed.now(), changed.changes(), key));
        }
        Future<Cart> cart = carts.of(SeenCookie.of(context), Sessions.current(context));
        if (refusal instanceof CheckoutRefusal.AlreadyOrdered ordered) {
            return cart.map(now -> ordered(answer, Long.toString(ordered.orderId()), now));
        }
        String field = String.valueOf(problem.members().getOrDefault("field", ""));
        boolean ofTheKey = field.equals(KEY_HEADER);
        if (fields.valid()) {
            fields.reject(field.startsWith("card.") || ofTheKey ? field : "form", problem.detail());
        }
        return cart.map(now -> page(answer, fields, now, now.notes(), ofTheKey ? newKey() : key));
    }

    /** Links to the order that the cart has become. */
    private static Answer ordered(Answer answer, String order, Cart cart) {
        return answer.page("checkout/ordered.jte", "Already ordered", Map.of("order", order, "cart", cart))
                .header("Cache-Control", "no-store");
    }

    private static Answer page(Answer answer, Fields fields, Cart cart, List<String> notes, String key) {
        return answer.page(
                        "checkout/checkout.jte",
                        "Checkout",
                        Map.of("fields", fields, "cart", cart, "notes", notes, "shown", Shown.text(cart), "key", key))
                .header("Cache-Control", "no-store");
    }

    private static String key(@Nullable String header, @Nullable String field) {
        if (header != null) {
            return header;
        }
        return field == null ? "" : field;
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
