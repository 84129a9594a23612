package dev.doorbuster.admin.customers;

import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.orders.OrderRepository;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /admin/customers}, also as {@code .csv}, {@code GET /admin/customers/{id}}, and {@code POST} of {@code lock} and
 * {@code unlock} below it.
 */
public final class CustomerPages {

    private static final int MAX_SEARCH = 120;
    private static final int MAX_CHANGES = 20;
    private static final Logger log = LoggerFactory.getLogger("customers");

    private final Database database;
    private final CustomerRepository customers;
    private final OrderRepository orders;
    private final AuditRepository audit;
    private final Pages pages;

    public CustomerPages(
            Database database,
            CustomerRepository customers,
            OrderRepository orders,
            AuditRepository audit,
            Pages pages) {
        this.database = database;
        this.customers = customers;
        this.orders = orders;
        this.audit = audit;
        this.pages = pages;
    }

    /** The list. */
    public void list(RoutingContext context) {
        String text = Paging.text(context, "q", MAX_SEARCH).orElse("");
        boolean locked = Paging.text(context, "locked", 5).isPresent();
        Long after = Paging.key(context, "after");
        database.read(connection ->
                        customers.list(connection, text, locked, after == null ? 0 : after, Paging.SIZE + 1))
                .onSuccess(found -> showList(context, text, locked, Page.of(found)))
                .onFailure(context::fail);
    }

    /** The list as a file, whole. */
    public void csv(RoutingContext context) {
        String text = Paging.text(context, "q", MAX_SEARCH).orElse("");
        boolean locked = Paging.text(context, "locked", 5).isPresent();
        pages.csv(
                context,
                new CsvExport.File<Customer>(
                        "customers",
                        List.of("id", "email", "name", "created_at", "locked_at"),
                        (last, limit) -> database.read(connection ->
                                customers.list(connection, text, locked, last == null ? 0 : last.id(), limit)),
                        customer -> new Object[] {
                            customer.id(), customer.email(), customer.name(), customer.createdAt(), customer.lockedAt()
                        }));
    }

    /** One customer. */
    public void detail(RoutingContext context) {
        long id = idInPath(context);
        Long before = Paging.key(context, "before");
        database.read(connection -> {
                    Customer customer = customers
                            .find(connection, id)
                            .orElseThrow(() -> new ProblemException(404, "Not Found", "there is no customer " + id));
                    return new CustomerView(
                            customer,
                            customers.totals(connection, id),
                            Page.of(orders.ofCustomer(connection, id, before, Paging.SIZE + 1)),
                            audit.about(connection, "customer", Long.toString(id), MAX_CHANGES));
                })
                .onSuccess(view -> show(context, view))
                .onFailure(context::fail);
    }

    /** Locks a customer out. */
    public void lock(RoutingContext context) {
        setLocked(context, true);
    }

    /** Lets a locked customer in again. */
    public void unlock(RoutingContext context) {
        setLocked(context, false);
    }

    private void setLocked(RoutingContext context, boolean locked) {
        long id = idInPath(context);
        String reason = Input.of(context).reason();
        Actor actor = Actor.of(context);
        database.write(connection -> customers.setLocked(connection, actor, id, locked, reason))
                .onSuccess(customer -> {
                    log.atInfo()
                            .addKeyValue("requestId", actor.requestId())
                            .addKeyValue("customerId", id)
                            .addKeyValue("locked", locked)
                            .addKeyValue("user", actor.staff())
                            .log("customer changed");
                    if (Pages.wantsJson(context)) {
                        Pages.json(context, 200, new JsonObject().put("customer", customer.toJson()));
                    } else {
                        Pages.seeOther(
                                context, "/admin/customers/" + id + "?notice=" + (locked ? "locked" : "unlocked"));
                    }
                })
                .onFailure(context::fail);
    }

    private void showList(RoutingContext context, String text, boolean locked, Page<Customer> page) {
        String only = locked ? "yes" : "";
        String next = page.more()
                ? Paging.address(
                        "/admin/customers",
                        "q",
                        text,
                        "locked",
                        only,
                        "after",
                        Long.toString(page.last().id()))
                : "";
        if (Pages.wantsJson(context)) {
            JsonArray shown =
                    new JsonArray(page.rows().stream().map(Customer::toJson).toList());
            Pages.json(context, 200, new JsonObject().put("customers", shown).put("next", page.more() ? next : null));
            return;
        }
        pages.html(
                context,
                200,
                "customers.jte",
                Map.of(
                        "search", text,
                        "locked", locked,
                        "customers", page.rows(),
                        "csv", Paging.address("/admin/customers.csv", "q", text, "locked", only),
                        "next", next));
    }

    private void show(RoutingContext context, CustomerView view) {
        if (Pages.wantsJson(context)) {
            Pages.json(context, 200, view.toJson());
            return;
        }
        pages.html(context, 200, "customer.jte", Map.of("view", view));
    }

    private static long idInPath(RoutingContext context) {
        String given = context.pathParam("id");
        if (given != null && given.matches("[0-9]{1,18}")) {
            return Long.parseLong(given);
        }
        throw new ProblemException(404, "Not Found", "a customer id is a number");
    }
}
