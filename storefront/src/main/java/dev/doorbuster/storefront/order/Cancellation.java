package dev.doorbuster.storefront.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * Cancels a pending order at its customer's wish, and puts its stock back.
 *
 * <p>Holds because it voids the payment only while it is {@code requested}, that is, before any worker has claimed it: from
 * the claim on, a charge may be on its way and nobody but the worker may end the order. The claim takes the same row lock,
 * so of the two that meet, the second sees what the first did. The job stays in the queue; its row in
 * {@code settled_jobs}, written here, tells the worker to acknowledge it and do nothing.
 */
public final class Cancellation {

    private static final String VOID_PAYMENT = """
            update payments set state = 'void', last_error = 'cancelled by the customer', updated_at = now()
            where order_id = $1 and state = 'requested'
              and exists (select 1 from orders where id = $1 and customer_id = $2)""";

    private static final String CANCEL_ORDER =
            "update orders set status = 'cancelled', updated_at = now() where id = $1 and status = 'pending'";

    /** In the order of products, as everybody takes these locks. */
    private static final String LOCK_STOCK = """
            select product_id from stock
            where product_id in (select product_id from order_lines where order_id = $1)
            order by product_id for update""";

    private static final String FREE_STOCK = """
            update stock s
            set reserved = s.reserved - l.quantity, available = s.available + l.quantity, version = s.version + 1
            from (select product_id, sum(quantity)::integer as quantity from order_lines
                  where order_id = $1 group by product_id) l
            where s.product_id = l.product_id""";

    private static final String RECORD_JOB = """
            insert into settled_jobs (job_id, order_id, outcome)
            select job_id, order_id, 'cancelled' from payments where order_id = $1""";

    private final Pool primary;
    private final Orders orders;

    public Cancellation(Pool primary, Orders orders) {
        this.primary = primary;
        this.orders = orders;
    }

    /**
     * Cancels, and answers the cancelled order. An order that is cancelled already is answered as it is.
     *
     * <p>Fails with 404 when the customer has no such order, with 409 when it is being charged or has come to its end.
     */
    public Future<Order> cancel(long customerId, long orderId) {
        return primary.withTransaction(connection -> connection
                        .preparedQuery(VOID_PAYMENT)
                        .execute(Tuple.of(orderId, customerId))
                        .compose(rows ->
                                rows.rowCount() == 1 ? giveBack(connection, orderId) : Future.succeededFuture(false)))
                .compose(cancelled -> orders.find(customerId, orderId)
                        .compose(found -> found.map(order -> cancelled || order.status() == OrderStatus.CANCELLED
                                        ? Future.succeededFuture(order)
                                        : tooLate(order).<Order>asFuture())
                                .orElseGet(() -> new OrderRefusal.NoSuchOrder().asFuture())));
    }

    private static Future<Boolean> giveBack(SqlConnection connection, long orderId) {
        Tuple id = Tuple.of(orderId);
        return connection
                .preparedQuery(CANCEL_ORDER)
                .execute(id)
                .compose(rows -> rows.rowCount() == 1
                        ? connection.preparedQuery(LOCK_STOCK).execute(id)
                        : Future.failedFuture(new IllegalStateException(
                                "order " + orderId + " is not pending though no charge of it was begun")))
                .compose(done -> connection.preparedQuery(FREE_STOCK).execute(id))
                .compose(done -> connection.preparedQuery(RECORD_JOB).execute(id))
                .map(true);
    }

    private static OrderRefusal tooLate(Order order) {
        return order.pending() ? new OrderRefusal.BeingCharged() : new OrderRefusal.AlreadyEnded(order.status());
    }
}
