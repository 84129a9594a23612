package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.orders.Order.Summary;
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
import java.util.UUID;

/** {@code GET /admin/orders}, also as {@code .csv}, {@code GET /admin/orders/{id}} and {@code POST /admin/orders/{id}/cancel}. */
public final class OrderPages {

    private final Database database;
    private final OrderRepository orders;
    private final CancellationRepository cancellations;
    private final Pages pages;

    public OrderPages(Database database, OrderRepository orders, CancellationRepository cancellations, Pages pages) {
        this.database = database;
        this.orders = orders;
        this.cancellations = cancellations;
        this.pages = pages;
    }

    /** The list. */
    public void list(RoutingContext context) {
        OrderFilter filter = OrderFilter.of(context);
        database.read(connection -> orders.list(connection, filter, Paging.SIZE + 1))
                .onSuccess(found -> showList(context, filter, Page.of(found)))
                .onFailure(context::fail);
    }

    /** The list as a file, whole. */
    public void csv(RoutingContext context) {
        OrderFilter filter = OrderFilter.of(context);
        pages.csv(
                context,
                new CsvExport.File<Summary>(
                        "orders",
                        List.of("id", "status", "total_cents", "customer_id", "email", "created_at"),
                        (last, limit) -> database.read(connection ->
                                orders.list(connection, last == null ? filter : filter.olderThan(last.id()), limit)),
                        order -> new Object[] {
                            order.id(),
                            order.status(),
                            order.totalCents(),
                            order.customerId(),
                            order.email(),
                            order.createdAt()
                        }));
    }

    /** Cancels a pending order. */
    public void cancel(RoutingContext context) {
        long id = idInPath(context);
        String reason = Input.of(context).reason();
        Actor actor = Actor.of(context);
        database.write(connection -> {
                    cancellations.cancel(connection, actor, id, reason);
                    return orders.find(connection, id).orElseThrow();
                })
                .onSuccess(order -> cancelled(context, order))
                .onFailure(context::fail);
    }

    private static void cancelled(RoutingContext context, Order order) {
        if (Pages.wantsJson(context)) {
            Pages.json(context, 200, new JsonObject().put("order", order.toJson()));
        } else {
            Pages.seeOther(context, "/admin/orders/" + order.summary().id() + "?notice=cancelled");
        }
    }

    /** One order. */
    public void detail(RoutingContext context) {
        long id = idInPath(context);
        database.read(connection -> orders.find(connection, id))
                .onSuccess(found -> found.ifPresentOrElse(
                        order -> showOrder(context, order),
                        () -> context.fail(new ProblemException(404, "Not Found", "there is no order " + id))))
                .onFailure(context::fail);
    }

    /** The order id in the address: 1 to 18 digits. */
    public static long idInPath(RoutingContext context) {
        String given = context.pathParam("id");
        if (given != null && given.matches("[0-9]{1,18}")) {
            return Long.parseLong(given);
        }
        throw new ProblemException(404, "Not Found", "an order id is a number");
    }

    private void showList(RoutingContext context, OrderFilter filter, Page<Summary> page) {
        String next = page.more() ? filter.addressBefore(page.last().id()) : "";
        if (Pages.wantsJson(context)) {
            JsonArray shown =
                    new JsonArray(page.rows().stream().map(Summary::toJson).toList());
            Pages.json(context, 200, new JsonObject().put("orders", shown).put("next", page.more() ? next : null));
            return;
        }
        pages.html(context, 200, "orders.jte", Map.of("filter", filter, "orders", page.rows(), "next", next));
    }

    private void showOrder(RoutingContext context, Order order) {
        if (Pages.wantsJson(context)) {
            Pages.json(context, 200, new JsonObject().put("order", order.toJson()));
            return;
        }
        pages.html(
                context,
                200,
                "order.jte",
                Map.of("order", order, "refundKey", UUID.randomUUID().toString()));
    }
}
