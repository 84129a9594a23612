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
 * Ends payments, by the functions of the database that end every payment: payment, order, stock and settled job change
 * together, in one transaction. The functions, in {@code schema.sql}, state the locks and their order.
 *
 * <p>{@code settled_jobs} gets its row from them alone, exactly once a job. That includes the job of an order that was
 * cancelled or ran out of time, wherever its message may be: in the queue, dead-lettered, or not yet published. So jobs
 * add up like this, once everything is drained: <em>every published job of the outbox is in {@code settled_jobs}, or
 * its message is in the queue {@code payments.dead}</em>. A job that is in both counts once: it was dead-lettered, and
 * expiry then ended its order. Only a dead letter without a settled row waits for its order's deadline.
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
     * Ends one payment, unless it has ended already.
     *
     * @param chargeId the provider's id of the capture; null when there was none
     * @param reason why it was declined or cancelled; null when it was captured
     * @return the state in which the payment was found under the lock: undecided when this call ended it, final when
     *     another had
     */
    public Future<PaymentState> settle(
            long orderId, Outcome outcome, @Nullable String chargeId, @Nullable String reason) {
        return primary.preparedQuery(SETTLE)
                .execute(Tuple.of(orderId, outcome.label(), chargeId, reason))
                .map(rows -> PaymentState.of(rows.iterator().next().getString("found")));
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
                    return orders.isEmpty() ? Future.succeededFuture(0) : cancelUnsent(connection, orders);
                }));
    }

    /** Cancels those of the orders of which no charge was ever sent, and tells how many they were. */
    static Future<Integer> cancelUnsent(SqlConnection connection, List<Long> orders) {
        return connection
                .preparedQuery(CANCEL)
                .execute(Tuple.of((Object) orders.toArray(Long[]::new)))
                .map(rows -> rows.iterator().next().getInteger("cancelled"));
    }
}
