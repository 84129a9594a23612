package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.login.LogIn;
import dev.doorbuster.admin.orders.Order.Summary;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.admin.web.Paging;
import dev.doorbuster.platform.http.ProblemException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code GET /admin/orders} and {@code GET /admin/orders/{id}}. */
public final class OrderPages {

    private final Database database;
    private final OrderRepository orders;
    private final LogIn logIn;
    private final Pages pages;

    public OrderPages(Database database, OrderRepository orders, LogIn logIn, Pages pages) {
        this.database = database;
        this.orders = orders;
        this.logIn = logIn;
        this.pages = pages;
    }

    /** The list. */
    public void list(RoutingContext context) {
        OrderFilter filter = OrderFilter.of(context);
        database.read(connection -> orders.list(connection, filter))
                .onSuccess(found -> showList(context, filter, found))
                .onFailure(context::fail);
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

    private void showList(RoutingContext context, OrderFilter filter, List<Summary> found) {
        boolean more = found.size() > Paging.SIZE;
        List<Summary> page = more ? found.subList(0, Paging.SIZE) : found;
        String next = more ? filter.addressBefore(page.get(page.size() - 1).id()) : "";
        if (Pages.wantsJson(context)) {
            JsonArray shown = new JsonArray(page.stream().map(Summary::toJson).toList());
            Pages.json(context, 200, new JsonObject().put("orders", shown).put("next", more ? next : null));
            return;
        }
        pages.html(
                context,
                200,
                "orders.jte",
                Map.of(
                        "frame", pages.frame(context, LogIn.session(context).user(), logIn.csrf(context)),
                        "filter", filter,
                        "orders", page,
                        "next", next));
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
                Map.of(
                        "frame", pages.frame(context, LogIn.session(context).user(), logIn.csrf(context)),
                        "order", order,
                        "refundKey", UUID.randomUUID().toString()));
    }
}
