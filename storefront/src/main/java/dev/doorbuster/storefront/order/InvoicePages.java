package dev.doorbuster.storefront.order;

import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.database.stalereplica.ReadRouting;
import dev.doorbuster.storefront.session.Customer;
import dev.doorbuster.storefront.session.SeenCookie;
import dev.doorbuster.storefront.session.Sessions;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.function.Supplier;

/** Shows customers the invoices of their own orders, for printing. */
public final class InvoicePages {

    /** The total of an order's successful refunds. */
    private static final String REFUNDED = """
            select coalesce(sum(amount_cents), 0)::bigint as cents
              from refunds where order_id = $1 and state = 'succeeded'""";

    private final Orders orders;
    private final Supplier<ReadRouting> reads;

    public InvoicePages(Orders orders, Supplier<ReadRouting> reads) {
        this.orders = orders;
        this.reads = reads;
    }

    public void mount(Routes routes) {
        routes.get("/orders/:id/invoice", this::show);
    }

    private Future<Answer> show(RoutingContext context) {
        Customer customer = Sessions.requireCustomer(context);
        Seen seen = SeenCookie.of(context);
        return orders.show(seen, customer.id(), OrderPages.id(context))
                .map(found -> found.orElseThrow(OrderPages::notFound))
                .compose(order -> refunded(seen, order.id()).map(cents -> Invoice.of(order, cents)))
                .map(invoice -> Answer.ok(invoice.toJson())
                        .page("order/invoice.jte", "Invoice " + invoice.number(), Map.of("invoice", invoice)));
    }

    private Future<Long> refunded(Seen seen, long orderId) {
        return reads.get()
                .read(seen, REFUNDED, Tuple.of(orderId))
                .map(rows -> rows.iterator().next().getLong("cents"));
    }
}
