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
import dev.doorbuster.platform.http.ProblemException;
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
        router.get("/admin/assets/*").handler(assets::serve);
        router.route("/admin*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        router.get("/admin/login").handler(logIn::form);
        router.post("/admin/login").handler(logIn::logIn);
        router.route("/admin*").handler(logIn::require);
        router.post("/admin*").handler(logIn::requireToken);
        router.post("/admin/logout").handler(logIn::logOut);
        router.post("/admin*").handler(logIn::requireOperator);
        router.get("/admin").handler(sale::show);
        router.get("/admin/orders").handler(orders::list);
        router.get("/admin/orders.csv").handler(orders::csv);
        router.get("/admin/orders/:id").handler(orders::detail);
        router.post("/admin/orders/:id/refunds").handler(refunds::refund);
        router.post("/admin/orders/:id/cancel").handler(orders::cancel);
        router.get("/admin/products").handler(products::list);
        router.get("/admin/products/:sku").handler(products::detail);
        router.post("/admin/products/:sku").handler(products::edit);
        router.get("/admin/inventory").handler(inventory::list);
        router.get("/admin/inventory.csv").handler(inventory::csv);
        router.get("/admin/inventory/:sku").handler(inventory::detail);
        router.post("/admin/inventory/:sku/restock").handler(inventory::restock);
        router.post("/admin/inventory/:sku/correct").handler(inventory::correct);
        router.get("/admin/customers").handler(customers::list);
        router.get("/admin/customers.csv").handler(customers::csv);
        router.get("/admin/customers/:id").handler(customers::detail);
        router.post("/admin/customers/:id/lock").handler(customers::lock);
        router.post("/admin/customers/:id/unlock").handler(customers::unlock);
        router.get("/admin/payments").handler(payments::show);
        router.get("/admin/payments/dead-letters/:id").handler(deadLetters::detail);
        router.post("/admin/payments/dead-letters/:id/requeue").handler(deadLetters::requeue);
        router.post("/admin/payments/dead-letters/:id/drop").handler(deadLetters::drop);
        router.get("/admin/audit").handler(audit::list);
        router.get("/admin/audit.csv").handler(audit::csv);
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
