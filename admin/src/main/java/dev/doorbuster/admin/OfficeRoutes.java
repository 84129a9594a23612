package dev.doorbuster.admin;

import dev.doorbuster.admin.audit.AuditPages;
import dev.doorbuster.admin.customers.CustomerPages;
import dev.doorbuster.admin.inventory.InventoryPages;
import dev.doorbuster.admin.login.LogInGate;
import dev.doorbuster.admin.login.LogInPages;
import dev.doorbuster.admin.orders.OrderPages;
import dev.doorbuster.admin.payments.DeadLetterPages;
import dev.doorbuster.admin.payments.PaymentPages;
import dev.doorbuster.admin.products.ProductPages;
import dev.doorbuster.admin.refunds.RefundPages;
import dev.doorbuster.admin.sale.SalePages;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.web.Assets;
import dev.doorbuster.service.web.PageRenderer;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.service.web.SecurityHeaders;
import io.vertx.ext.web.Router;
import java.util.Map;

/**
 * Mounts the routes of the back office, all under {@code /admin}, behind the login, the form tokens and the role check.
 */
record OfficeRoutes(
        LogInGate gate,
        LogInPages logIn,
        SalePages sale,
        OrderPages orders,
        RefundPages refunds,
        ProductPages products,
        InventoryPages inventory,
        CustomerPages customers,
        PaymentPages payments,
        DeadLetterPages deadLetters,
        AuditPages audit) {

    /** Maximum size of a request body: enough for a form with the longest texts, encoded. */
    static final int MAX_BODY_BYTES = 32 * 1024;

    private static final String PREFIX = "/admin";

    /** The content security policy. Pages have no scripts and load only their own style sheet and icon. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";

    private static final Map<String, String> MORE_HEADERS = Map.of("Cross-Origin-Resource-Policy", "same-origin");

    void mount(Router router, Assets assets, PageRenderer pages, Problems problems) {
        Routes routes = new Routes(router, PREFIX, new SecurityHeaders(POLICY, MORE_HEADERS), pages, problems);
        assets.mount(routes);
        routes.bodies(MAX_BODY_BYTES);
        logIn.mountForm(routes);
        routes.guard(gate::requireSession).beforePosts(gate::requireToken);
        logIn.mountLogOut(routes);
        routes.beforePosts(gate::requireOperator);
        sale.mount(routes);
        orders.mount(routes);
        refunds.mount(routes);
        products.mount(routes);
        inventory.mount(routes);
        customers.mount(routes);
        payments.mount(routes);
        deadLetters.mount(routes);
        audit.mount(routes);
        routes.finish();
    }
}
