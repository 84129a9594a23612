package dev.doorbuster.payments.settlement;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which a payment ends: payment, order, stock and settled job change together, in one transaction.
 *
 * <p>Holds because whoever ends a payment (a worker, reconciliation, expiry, the shopper's cancellation) first takes the
 * lock of its row in {@code payments} and looks at the state again under that lock. So two workers with the same job,
 * or expiry against a claim, come one after the other, and the second one finds nothing left to do. Locks are taken in
 * one order everywhere: payment, order, then stock by product; a checkout takes only stock, in the same order.
 *
 * <p>{@code settled_jobs} gets its row here and in the shopper's cancellation, nowhere else, exactly once a job. That
 * includes the job of an order that ran out of time, wherever its message may be: in the queue, dead-lettered, or not yet
 * published. So jobs add up like this, once everything is drained: <em>every published job of the outbox is in
 * {@code settled_jobs}, or its message is in the queue {@code payments.dead}</em>. A job that is in both counts once: it was
 * dead-lettered, and expiry then ended its order. Only a dead letter without a settled row waits for its order's deadline.
 */
public final class Settlement {

    private static final String LOCK_PAYMENT = "select state from payments where order_id = $1 for update";

    private static final String END_PAYMENTS = """
            update payments set state = $2, charge_id = $3, last_error = $4, claimed_at = null, updated_at = now()
            where order_id = any($1)""";

    private static final String END_ORDERS =
            "update orders set status = $2, updated_at = now() where id = any($1) and status = 'pending'";

    private static final String LOCK_STOCK = """
            select product_id from stock
            where product_id in (select product_id from order_lines where order_id = any($1))
            order by product_id for update""";

    private static final String SELL_STOCK = """
            update stock s set reserved = s.reserved - l.quantity, sold = s.sold + l.quantity, version = s.version + 1
            from (select product_id, sum(quantity)::integer as quantity from order_lines
                  where order_id = any($1) group by product_id) l
            where s.product_id = l.product_id""";

    private static final String FREE_STOCK = """
            update stock s
            set reserved = s.reserved - l.quantity, available = s.available + l.quantity, version = s.version + 1
            from (select product_id, sum(quantity)::integer as quantity from order_lines
                  where order_id = any($1) group by product_id) l
            where s.product_id = l.product_id""";

    private static final String RECORD_JOBS = """
            insert into settled_jobs (job_id, order_id, outcome)
            select job_id, order_id, $2 from payments where order_id = any($1)""";

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
     * Ends one payment, unless it has ended already.
     *
     * @param chargeId the provider's id of the capture; null when there was none
     * @param reason why it was declined or cancelled; null when it was captured
     * @return the state in which the payment was found under the lock: undecided when this call ended it, final when
     *     another had
     */
    public Future<PaymentState> settle(
            long orderId, Outcome outcome, @Nullable String chargeId, @Nullable String reason) {
        return primary.withTransaction(connection -> connection
                .preparedQuery(LOCK_PAYMENT)
                .execute(Tuple.of(orderId))
                .compose(rows -> {
                    PaymentState state = PaymentState.of(rows.iterator().next().getString("state"));
                    return state.undecided()
                            ? end(connection, List.of(orderId), outcome, chargeId, reason)
                                    .map(state)
                            : Future.succeededFuture(state);
                }));
    }

    /**
     * Cancels orders that are past their deadline and for which no charge was ever sent.
     *
     * @param most the size of the batch
     * @return how many there were
     */
    public Future<Integer> expire(int most) {
        return primary.withTransaction(connection -> connection
                .preparedQuery(LOCK_OVERDUE)
                .execute(Tuple.of(most))
                .compose(rows -> {
                    List<Long> orders = StreamSupport.stream(rows.spliterator(), false)
                            .map((Row row) -> row.getLong("order_id"))
                            .toList();
                    return orders.isEmpty()
                            ? Future.succeededFuture(0)
                            : cancelUnsent(connection, orders).map(orders.size());
                }));
    }

    /** Cancels orders whose payments are locked by this transaction and of which no charge was ever sent. */
    static Future<Void> cancelUnsent(SqlConnection connection, List<Long> orders) {
        return end(connection, orders, Outcome.CANCELLED, null, "not paid in time");
    }

    private static Future<Void> end(
            SqlConnection connection,
            List<Long> orders,
            Outcome outcome,
            @Nullable String chargeId,
            @Nullable String reason) {
        Long[] ids = orders.toArray(Long[]::new);
        return connection
                .preparedQuery(END_PAYMENTS)
                .execute(Tuple.of(ids, outcome.payment().name().toLowerCase(Locale.ROOT), chargeId, reason))
                .compose(done -> connection.preparedQuery(END_ORDERS).execute(Tuple.of(ids, outcome.label())))
                .compose(done -> done.rowCount() == ids.length
                        ? connection.preparedQuery(LOCK_STOCK).execute(Tuple.of((Object) ids))
                        : Future.failedFuture(new IllegalStateException("orders " + orders + ": only " + done.rowCount()
                                + " of " + ids.length + " are pending, though none of their payments has ended")))
                .compose(done -> connection
                        .preparedQuery(outcome == Outcome.PAID ? SELL_STOCK : FREE_STOCK)
                        .execute(Tuple.of((Object) ids)))
                .compose(done -> connection.preparedQuery(RECORD_JOBS).execute(Tuple.of(ids, outcome.label())))
                .mapEmpty();
    }
}
