package dev.doorbuster.payments.settlement;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends payments through the database functions that end every payment: the payment, its order, its stock and its
 * settled job change in one transaction. {@code schema.sql} documents the locks and their order with the functions.
 *
 * <p>Only these functions insert into {@code settled_jobs}, exactly one row for each job. That includes the job of an
 * order that was cancelled or expired, wherever its message is: in the queue, dead-lettered, or not yet published. Once
 * the queue is drained, this invariant holds: <em>every published job of the outbox is in {@code settled_jobs}, or its
 * message is in the queue {@code payments.dead}</em>. A job in both counts once: it was dead-lettered, and expiry then
 * ended its order. A dead letter without a settled row is still waiting for its order's deadline.
 */
public final class Settlement {

    private static final String SETTLE = "select settle_charge($1, $2, $3, $4) as found";

    private static final String CANCEL =
            "select count(*) as cancelled from cancel_uncharged($1, 'not paid in time') where found_state = "
                    + "'requested'";

    private static final String LOCK_OVERDUE = """
            select p.order_id from payments p join orders o on o.id = p.order_id
            where o.status = 'pending' and o.pay_by < now() and p.state = 'requested'
            order by o.pay_by limit $1
            for update of p skip locked""";

    private final Pool primary;

    public Settlement(Pool primary) {
        this.primary = primary;
    }

    /**
     * Ends one payment unless it has already ended.
     *
     * @param chargeId the provider's id of the capture; null if nothing was captured
     * @param reason why the payment was declined or cancelled; null if it was captured
     * @return the state that the payment had when this call locked it: undecided if this call ended the payment,
     *     otherwise the unchanged state. The future fails if the order has no payment.
     */
    public Future<PaymentState> settle(
            long orderId, Outcome outcome, @Nullable String chargeId, @Nullable String reason) {
        return primary.preparedQuery(SETTLE)
                .execute(Tuple.of(orderId, outcome.label(), chargeId, reason))
                .map(rows -> PaymentState.of(rows.iterator().next().getString("found")));
    }

    /**
     * Cancels one batch of overdue orders for which no charge was ever sent, the earliest deadline first.
     *
     * @param most maximum size of the batch
     * @return the number of cancelled orders
     */
    public Future<Integer> expire(int most) {
        return primary.withTransaction(connection -> connection
                .preparedQuery(LOCK_OVERDUE)
                .execute(Tuple.of(most))
                .compose(rows -> {
                    List<Long> orders = StreamSupport.stream(rows.spliterator(), false)
                            .map((Row row) -> row.getLong("order_id"))
                            .toList();
                    return orders.isEmpty() ? Future.succeededFuture(0) : cancelUnsent(connection, orders);
                }));
    }

    /** Cancels those of the given orders for which no charge was ever sent. Returns the number of cancelled orders. */
    static Future<Integer> cancelUnsent(SqlConnection connection, List<Long> orders) {
        return connection
                .preparedQuery(CANCEL)
                .execute(Tuple.of((Object) orders.toArray(Long[]::new)))
                .map(rows -> rows.iterator().next().getInteger("cancelled"));
    }
}
