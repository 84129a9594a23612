package dev.doorbuster.storefront.checkout;

import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.http.RequestId;
import dev.doorbuster.storefront.cart.Cart;
import dev.doorbuster.storefront.cart.Carts;
import dev.doorbuster.storefront.database.stalereplica.ReadRouting;
import dev.doorbuster.storefront.order.Order;
import dev.doorbuster.storefront.session.Customer;
import dev.doorbuster.storefront.session.SeenCookie;
import dev.doorbuster.storefront.session.Session;
import dev.doorbuster.storefront.session.Sessions;
import dev.doorbuster.storefront.web.Answer;
import dev.doorbuster.storefront.web.Fields;
import dev.doorbuster.storefront.web.Input;
import dev.doorbuster.storefront.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The checkout's page: address and card, and what becomes of them. */
public final class CheckoutPages {

    private static final String KEY_HEADER = "Idempotency-Key";

    private final Checkout checkout;
    private final Carts carts;
    private final Supplier<ReadRouting> reads;

    public CheckoutPages(Checkout checkout, Carts carts, Supplier<ReadRouting> reads) {
        this.checkout = checkout;
        this.carts = carts;
        this.reads = reads;
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
     * People see the form again, without the card. It keeps its key, so that sending it again after an answer that was lost
     * is safe, unless the key itself is the trouble.
     */
    private Future<Answer> refused(RoutingContext context, Fields fields, String key, Throwable failure) {
        if (failure instanceof CartChangedException changed) {
            fields.reject("form", "Nothing was ordered, because the cart has changed since this page was opened.");
            return Future.succeededFuture(
                    page(Answer.problem(changed.problem()), fields, changed.now(), changed.changes(), key));
        }
        if (!(failure instanceof ProblemException problem) || problem.problem().status() == 401) {
            return Future.failedFuture(failure);
        }
        Map<String, Object> members = problem.problem().members();
        if (members.get(Checkout.ORDER) instanceof String order) {
            return carts.of(SeenCookie.of(context), Sessions.current(context))
                    .map(cart -> ordered(Answer.problem(problem), order, cart));
        }
        boolean ofTheKey = KEY_HEADER.equals(members.get("field"));
        if (fields.valid()) {
            String field = String.valueOf(members.getOrDefault("field", ""));
            fields.reject(
                    field.startsWith("card.") || ofTheKey ? field : "form",
                    problem.problem().detail());
        }
        Answer answer = Answer.problem(problem);
        Object wait = members.get("retryAfterSeconds");
        Answer timed = wait == null ? answer : answer.header("Retry-After", wait.toString());
        return carts.of(SeenCookie.of(context), Sessions.current(context))
                .map(cart -> page(timed, fields, cart, cart.notes(), ofTheKey ? newKey() : key));
    }

    /** Leads to the order that the cart has become. */
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
