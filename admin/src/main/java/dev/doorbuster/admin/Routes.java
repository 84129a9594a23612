package dev.doorbuster.admin;

import dev.doorbuster.admin.audit.AuditPages;
import dev.doorbuster.admin.customers.CustomerPages;
import dev.doorbuster.admin.inventory.InventoryPages;
import dev.doorbuster.admin.login.LogIn;
import dev.doorbuster.admin.orders.OrderPages;
import dev.doorbuster.admin.payments.DeadLetterPages;
import dev.doorbuster.admin.payments.PaymentPages;
import dev.doorbuster.admin.products.ProductPages;
import dev.doorbuster.admin.refunds.RefundPages;
import dev.doorbuster.admin.sale.SalePages;
import dev.doorbuster.admin.web.Assets;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.admin.web.SecurityHeaders;
import dev.doorbuster.service.http.ProblemException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** The back office's addresses, all under {@code /admin}. */
record Routes(
        LogIn logIn,
        SalePages sale,
        OrderPages orders,
        RefundPages refunds,
        ProductPages products,
        InventoryPages inventory,
        CustomerPages customers,
        PaymentPages payments,
        DeadLetterPages deadLetters,
        AuditPages audit,
        Assets assets,
        Pages pages) {

    /** What a form with the longest texts takes, encoded. */
    private static final int MAX_BODY_BYTES = 32 * 1024;

    void mount(Router router) {
        router.route("/admin*").failureHandler(Routes::nameTheLimit);
        router.route("/admin*").failureHandler(pages::failure);
        router.route("/admin*").handler(new SecurityHeaders());
        Addresses addresses = new Addresses(router);
        addresses.get("/admin/assets/*", assets::serve);
        router.route("/admin*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        addresses.get("/admin/login", logIn::form);
        addresses.post("/admin/login", logIn::logIn);
        router.route("/admin*").handler(logIn::require);
        router.post("/admin*").handler(logIn::requireToken);
        addresses.post("/admin/logout", logIn::logOut);
        router.post("/admin*").handler(logIn::requireOperator);
        addresses.get("/admin", sale::show);
        addresses.get("/admin/orders", orders::list);
        addresses.get("/admin/orders.csv", orders::csv);
        addresses.get("/admin/orders/:id", orders::detail);
        addresses.post("/admin/orders/:id/refunds", refunds::refund);
        addresses.post("/admin/orders/:id/cancel", orders::cancel);
        addresses.get("/admin/products", products::list);
        addresses.get("/admin/products/:sku", products::detail);
        addresses.post("/admin/products/:sku", products::edit);
        addresses.get("/admin/inventory", inventory::list);
        addresses.get("/admin/inventory.csv", inventory::csv);
        addresses.get("/admin/inventory/:sku", inventory::detail);
        addresses.post("/admin/inventory/:sku/restock", inventory::restock);
        addresses.post("/admin/inventory/:sku/correct", inventory::correct);
        addresses.get("/admin/customers", customers::list);
        addresses.get("/admin/customers.csv", customers::csv);
        addresses.get("/admin/customers/:id", customers::detail);
        addresses.post("/admin/customers/:id/lock", customers::lock);
        addresses.post("/admin/customers/:id/unlock", customers::unlock);
        addresses.get("/admin/payments", payments::show);
        addresses.get("/admin/payments/dead-letters/:id", deadLetters::detail);
        addresses.post("/admin/payments/dead-letters/:id/requeue", deadLetters::requeue);
        addresses.post("/admin/payments/dead-letters/:id/drop", deadLetters::drop);
        addresses.get("/admin/audit", audit::list);
        addresses.get("/admin/audit.csv", audit::csv);
        addresses.refuseOtherMethods();
        router.route("/admin*").handler(context -> {
            throw new ProblemException(404, "Not Found", "there is nothing at this address");
        });
    }

    /** The body's limit is refused by a handler of the library, which does not say what it is. */
    private static void nameTheLimit(RoutingContext context) {
        if (context.statusCode() == 413 && !(context.failure() instanceof ProblemException)) {
            context.fail(new ProblemException(
                    413, "Content Too Large", "a request may have at most " + MAX_BODY_BYTES + " bytes"));
        } else {
            context.next();
        }
    }
}
