package dev.doorbuster.admin.customers;

import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.orders.OrderRepository;
import dev.doorbuster.admin.paging.Page;
import dev.doorbuster.admin.web.CsvExport;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Paging;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /admin/customers}, also as {@code .csv}, {@code GET /admin/customers/{id}}, and {@code POST} to
 * {@code lock} and {@code unlock} below it.
 */
public final class CustomerPages {

    private static final int MAX_SEARCH = 120;
    private static final int MAX_CHANGES = 20;
    private static final Logger log = LoggerFactory.getLogger("customers");

    private final Database database;
    private final CustomerRepository customers;
    private final OrderRepository orders;
    private final AuditRepository audit;
    private final CsvExport exports;

    public CustomerPages(
            Database database,
            CustomerRepository customers,
            OrderRepository orders,
            AuditRepository audit,
            CsvExport exports) {
        this.database = database;
        this.customers = customers;
        this.orders = orders;
        this.audit = audit;
        this.exports = exports;
    }

    /** Adds the routes. */
    public void mount(Routes routes) {
        routes.get("/admin/customers", this::list);
        routes.stream("/admin/customers.csv", this::csv);
        routes.get("/admin/customers/:id", this::detail);
        routes.post("/admin/customers/:id/lock", context -> setLocked(context, true));
        routes.post("/admin/customers/:id/unlock", context -> setLocked(context, false));
    }

    private Future<Answer> list(RoutingContext context) {
        String text = Paging.text(context, "q", MAX_SEARCH).orElse("");
        boolean locked = Paging.text(context, "locked", 5).isPresent();
        Long after = Paging.key(context, "after");
        return database.read(handle -> customers.list(handle, text, locked, after == null ? 0 : after, Page.SIZE + 1))
                .map(found -> list(text, locked, Page.of(found)));
    }

    private static Answer list(String text, boolean locked, Page<Customer> page) {
        String only = locked ? "yes" : "";
        String next = page.next(last ->
                Paging.address("/admin/customers", "q", text, "locked", only, "after", Long.toString(last.id())));
        return Answer.ok(page.toJson("customers", Customer::toJson, next))
                .page(
                        "customers.jte",
                        Map.of(
                                "search", text,
                                "locked", locked,
                                "customers", page.rows(),
                                "csv", Paging.address("/admin/customers.csv", "q", text, "locked", only),
                                "next", next));
    }

    /** Sends the whole list as a CSV file. */
    private void csv(RoutingContext context) {
        String text = Paging.text(context, "q", MAX_SEARCH).orElse("");
        boolean locked = Paging.text(context, "locked", 5).isPresent();
        exports.send(
                context,
                new CsvExport.File<Customer>(
                        "customers",
                        List.of("id", "email", "name", "created_at", "locked_at"),
                        (last, limit) -> database.read(
                                handle -> customers.list(handle, text, locked, last == null ? 0 : last.id(), limit)),
                        customer -> new Object[] {
                            customer.id(), customer.email(), customer.name(), customer.createdAt(), customer.lockedAt()
                        }));
    }

    private Future<Answer> detail(RoutingContext context) {
        long id = idInPath(context);
        Long before = Paging.key(context, "before");
        return database.read(handle -> view(handle, id, before))
                .map(view -> Answer.ok(view.toJson()).page("customer.jte", Map.of("view", view)));
    }

    private CustomerView view(Handle handle, long id, @Nullable Long before) {
        return new CustomerView(
                customers.find(handle, id).orElseThrow(() -> new CustomerRefusal.NoSuchCustomer(id).asException()),
                customers.totals(handle, id),
                Page.of(orders.ofCustomer(handle, id, before, Page.SIZE + 1)),
                audit.about(handle, "customer", Long.toString(id), MAX_CHANGES));
    }

    private Future<Answer> setLocked(RoutingContext context, boolean locked) {
        long id = idInPath(context);
        String reason = Input.of(context).reason();
        Actor actor = Actor.of(context);
        return database.write(handle -> customers.setLocked(handle, actor, id, locked, reason))
                .onSuccess(customer -> report(actor, id, locked))
                .map(customer -> Answer.ok(new JsonObject().put("customer", customer.toJson()))
                        .redirect("/admin/customers/" + id + "?notice=" + (locked ? "locked" : "unlocked")));
    }

    private static void report(Actor actor, long id, boolean locked) {
        log.atInfo()
                .addKeyValue("requestId", actor.requestId())
                .addKeyValue("customerId", id)
                .addKeyValue("locked", locked)
                .addKeyValue("user", actor.staff())
                .log("customer changed");
    }

    private static long idInPath(RoutingContext context) {
        String given = context.pathParam("id");
        if (given != null && given.matches("[0-9]{1,18}")) {
            return Long.parseLong(given);
        }
        throw ProblemException.notFound("a customer id is a number");
    }
}
