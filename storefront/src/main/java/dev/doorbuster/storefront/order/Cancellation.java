package dev.doorbuster.storefront.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

/**
 * Cancels a pending order at the customer's request and returns its stock.
 *
 * <p>Holds because the database function {@code cancel_uncharged} voids the payment only while it is {@code requested},
 * that is, before any worker has claimed it. From the claim on, a charge may be in progress and only the worker may end
 * the order. The claim takes the same row lock, so if both meet, the second sees the result of the first. The job stays
 * in the queue; its row in {@code settled_jobs} tells the worker to acknowledge it and do nothing.
 */
public final class Cancellation {

    /** Returns a row only for the customer's own order. */
    private static final String CANCEL = """
            select found_state from orders o, cancel_uncharged(array[o.id], 'cancelled by the customer')
            where o.id = $1 and o.customer_id = $2""";

    /** The payment state in which an order could be cancelled, and now is. */
    private static final String UNCHARGED = "requested";

    private final Pool primary;
    private final Orders orders;

    public Cancellation(Pool primary, Orders orders) {
        this.primary = primary;
        this.orders = orders;
    }

    /**
     * Cancels the order and returns it. An order that is cancelled already is returned as it is.
     *
     * <p>Fails with 404 when the customer has no such order, and with 409 when the order is being charged or has ended.
     */
    public Future<Order> cancel(long customerId, long orderId) {
        return primary.preparedQuery(CANCEL)
                .execute(Tuple.of(orderId, customerId))
                .map(rows -> rows.size() == 1
                        && UNCHARGED.equals(rows.iterator().next().getString("found_state")))
                .compose(cancelled -> orders.find(customerId, orderId)
                        .compose(found -> found.map(order -> cancelled || order.status() == OrderStatus.CANCELLED
                                        ? Future.succeededFuture(order)
                                        : tooLate(order).<Order>asFuture())
                                .orElseGet(() -> new OrderRefusal.NoSuchOrder().asFuture())));
    }

    private static OrderRefusal tooLate(Order order) {
        return order.pending() ? new OrderRefusal.BeingCharged() : new OrderRefusal.AlreadyEnded(order.status());
    }
}
