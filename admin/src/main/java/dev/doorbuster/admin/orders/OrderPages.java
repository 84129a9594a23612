package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.orders.Order.Summary;
import dev.doorbuster.admin.paging.Page;
import dev.doorbuster.admin.web.CsvExport;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * {@code GET /admin/orders}, also as {@code .csv}, {@code GET /admin/orders/{id}} and {@code POST
 * /admin/orders/{id}/cancel}.
 */
public final class OrderPages {

    private final Database database;
    private final OrderRepository orders;
    private final CancellationRepository cancellations;
    private final CsvExport exports;

    public OrderPages(
            Database database, OrderRepository orders, CancellationRepository cancellations, CsvExport exports) {
        this.database = database;
        this.orders = orders;
        this.cancellations = cancellations;
        this.exports = exports;
    }

    /** Adds the routes. */
    public void mount(Routes routes) {
        routes.get("/admin/orders", this::list);
        routes.stream("/admin/orders.csv", this::csv);
        routes.get("/admin/orders/:id", this::detail);
        routes.post("/admin/orders/:id/cancel", this::cancel);
    }

    private Future<Answer> list(RoutingContext context) {
        OrderFilter filter = OrderFilterForm.read(context);
        return database.read(handle -> orders.list(handle, filter, Page.SIZE + 1))
                .map(found -> list(filter, Page.of(found)));
    }

    private static Answer list(OrderFilter filter, Page<Summary> page) {
        String next = page.next(last -> filter.addressBefore(last.id()));
        return Answer.ok(page.toJson("orders", Summary::toJson, next))
                .page("orders.jte", Map.of("filter", filter, "orders", page.rows(), "next", next));
    }

    /** Sends the whole list as a CSV file. */
    private void csv(RoutingContext context) {
        OrderFilter filter = OrderFilterForm.read(context);
        exports.send(
                context,
                new CsvExport.File<Summary>(
                        "orders",
                        List.of("id", "status", "total_cents", "customer_id", "email", "created_at"),
                        (last, limit) -> database.read(handle ->
                                orders.list(handle, last == null ? filter : filter.olderThan(last.id()), limit)),
                        order -> new Object[] {
                            order.id(),
                            order.status(),
                            order.totalCents(),
                            order.customerId(),
                            order.email(),
                            order.createdAt()
                        }));
    }

    private Future<Answer> cancel(RoutingContext context) {
        long id = idInPath(context);
        String reason = Input.of(context).reason();
        Actor actor = Actor.of(context);
        return database.write(handle -> {
                    cancellations.cancel(handle, actor, id, reason);
                    return orders.find(handle, id).orElseThrow();
                })
                .map(order -> answer(order).redirect("/admin/orders/" + id + "?notice=cancelled"));
    }

    private Future<Answer> detail(RoutingContext context) {
        long id = idInPath(context);
        return database.read(handle -> orders.find(handle, id))
                .map(found -> found.orElseThrow(() -> new OrderRefusal.NoSuchOrder(id).asException()))
                .map(order -> answer(order)
                        .page(
                                "order.jte",
                                Map.of(
                                        "order",
                                        order,
                                        "refundKey",
                                        UUID.randomUUID().toString())));
    }

    private static Answer answer(Order order) {
        return Answer.ok(new JsonObject().put("order", order.toJson()));
    }

    /**
     * Reads the order id from the path: 1 to 18 digits.
     *
     * @throws ProblemException 404 if it is not a number
     */
    public static long idInPath(RoutingContext context) {
        String given = context.pathParam("id");
        if (given != null && given.matches("[0-9]{1,18}")) {
            return Long.parseLong(given);
        }
        throw ProblemException.notFound("an order id is a number");
    }
}
