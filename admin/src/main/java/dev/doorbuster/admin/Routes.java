package dev.doorbuster.admin;

import dev.doorbuster.admin.inventory.InventoryPages;
import dev.doorbuster.admin.login.LogIn;
import dev.doorbuster.admin.orders.OrderPages;
import dev.doorbuster.admin.payments.PaymentPages;
import dev.doorbuster.admin.refunds.RefundPages;
import dev.doorbuster.admin.sale.SalePages;
import dev.doorbuster.admin.web.Assets;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.admin.web.SecurityHeaders;
import dev.doorbuster.platform.http.ProblemException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** The back office's addresses, all under {@code /admin}. */
record Routes(
        LogIn logIn,
        SalePages sale,
        OrderPages orders,
        RefundPages refunds,
        InventoryPages inventory,
        PaymentPages payments,
        Assets assets,
        Pages pages) {

    private static final int MAX_BODY_BYTES = 16 * 1024;

    void mount(Router router) {
        router.route("/admin*").failureHandler(pages::failure);
        router.route("/admin*").handler(new SecurityHeaders());
        router.get("/admin/assets/*").handler(assets::serve);
        router.route("/admin*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        router.get("/admin/login").handler(logIn::form);
        router.post("/admin/login").handler(logIn::logIn);
        router.route("/admin*").handler(logIn::require);
        router.post("/admin*").handler(logIn::requireToken);
        router.post("/admin/logout").handler(logIn::logOut);
        router.get("/admin").handler(sale::show);
        router.get("/admin/orders").handler(orders::list);
        router.get("/admin/orders/:id").handler(orders::detail);
        router.post("/admin/orders/:id/refunds").handler(refunds::refund);
        router.get("/admin/inventory").handler(inventory::list);
        router.post("/admin/inventory/:sku/restock").handler(inventory::restock);
        router.get("/admin/payments").handler(payments::show);
        router.route("/admin*").handler(context -> {
            throw new ProblemException(404, "Not Found", "there is nothing at this address");
        });
    }
}
