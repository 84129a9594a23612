package dev.doorbuster.storefront.order;

import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.storefront.database.stalereplica.ReadRouting;
import dev.doorbuster.storefront.session.Customer;
import dev.doorbuster.storefront.session.SeenCookie;
import dev.doorbuster.storefront.session.Sessions;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows customers their own orders and lets them cancel one. */
public final class OrderPages {

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    private final Orders orders;
    private final Cancellation cancellation;
    private final Supplier<ReadRouting> reads;
    private final Problems problems;

    public OrderPages(Orders orders, Cancellation cancellation, Supplier<ReadRouting> reads, Problems problems) {
        this.orders = orders;
        this.cancellation = cancellation;
        this.reads = reads;
        this.problems = problems;
    }

    public void mount(Routes routes) {
        routes.get("/orders", this::list);
        routes.get("/orders/:id", this::show);
        routes.post("/orders/:id/cancel", this::cancel);
    }

    private Future<Answer> list(RoutingContext context) {
        Customer customer = Sessions.requireCustomer(context);
        long before = before(context.queryParam("before").stream().findFirst().orElse(null));
        return orders.page(SeenCookie.of(context), customer.id(), before)
                .map(page -> Answer.ok(page.toJson())
                        .page("order/list.jte", "Your orders", Map.of("page", page))
                        .header("Cache-Control", "no-store"));
    }

    private Future<Answer> show(RoutingContext context) {
        Customer customer = Sessions.requireCustomer(context);
        return orders.show(SeenCookie.of(context), customer.id(), id(context))
                .map(found -> found.orElseThrow(OrderPages::notFound))
                .map(order -> page(Answer.ok(order.toJson()), order, ""));
    }

    private Future<Answer> cancel(RoutingContext context) {
        Customer customer = Sessions.requireCustomer(context);
        long id = id(context);
        return cancellation
                .cancel(customer.id(), id)
                .compose(order -> reads.get().wrote(SeenCookie.of(context)).map(order))
                .map(order -> Answer.ok(order.toJson()).redirect("/orders/" + order.id()))
                .recover(failure -> refused(customer, id, failure));
    }

    /** Shows people the order with a message that explains why it was too late. */
    private Future<Answer> refused(Customer customer, long id, Throwable failure) {
        return problems.expected(failure)
                .filter(problem -> problem.status() == 409)
                .map(problem -> orders.find(customer.id(), id)
                        .map(found -> found.orElseThrow(OrderPages::notFound))
                        .map(order -> page(Answer.problem(problem), order, problem.detail())))
                .orElseGet(() -> Future.failedFuture(failure));
    }

    private static Answer page(Answer answer, Order order, String message) {
        return answer.page("order/order.jte", "Order " + order.id(), Map.of("order", order, "message", message))
                .header("Cache-Control", "no-store");
    }

    static RefusedException notFound() {
        return new OrderRefusal.NoSuchOrder().asException();
    }

    static long id(RoutingContext context) {
        String id = context.pathParam("id");
        if (id == null || !ID.matcher(id).matches()) {
            throw notFound();
        }
        return Long.parseLong(id);
    }

    private static long before(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!ID.matcher(given).matches()) {
            throw new ProblemException(
                            422, "Invalid input", "before must be the number of an order, of at most 18 digits.")
                    .with("field", "before");
        }
        return Long.parseLong(given);
    }
}
