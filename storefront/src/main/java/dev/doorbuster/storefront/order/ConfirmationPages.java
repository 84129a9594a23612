package dev.doorbuster.storefront.order;

import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.storefront.session.Customer;
import dev.doorbuster.storefront.session.SeenCookie;
import dev.doorbuster.storefront.session.Sessions;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Shows customers the confirmations of their own orders, to keep or print. */
public final class ConfirmationPages {

    private final Orders orders;

    public ConfirmationPages(Orders orders) {
        this.orders = orders;
    }

    public void mount(Routes routes) {
        routes.get("/orders/:id/confirmation", this::show);
    }

    private Future<Answer> show(RoutingContext context) {
        Customer customer = Sessions.requireCustomer(context);
        return orders.show(SeenCookie.of(context), customer.id(), OrderPages.id(context))
                .map(found -> found.orElseThrow(OrderPages::notFound))
                .map(order -> Confirmation.of(order, customer))
                .map(confirmation -> Answer.ok(confirmation.toJson())
                        .page("order/confirmation.jte", confirmation.subject(), Map.of("confirmation", confirmation))
                        .header("Cache-Control", "no-store"));
    }
}
