package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.audit.Action;
import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Sql;
import dev.doorbuster.service.refusal.RefusedException;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Cancels a pending order and puts its stock back; one transaction.
 *
 * <p>It first voids the payment, and only one of which no worker has begun the charge. A worker claims a payment under the
 * same row lock, so of the two that meet, the second sees what the first did: an order is cancelled or charged, never both.
 * The payment job stays in the queue; the row in {@code settled_jobs} tells the worker to do nothing about it. Locks are taken
 * in the order in which everybody takes them: payment, order, stock by product.
 */
public final class CancellationRepository {

    private static final String STATUS = "select status from orders where id = ?";
    private static final String VOID_PAYMENT = """
            update payments set state = 'void', last_error = 'cancelled by the shop', updated_at = now()
            where order_id = ? and state = 'requested'""";
    private static final String CANCEL_ORDER =
            "update orders set status = 'cancelled', updated_at = now() where id = ? and status = 'pending'";
    private static final String LOCK_STOCK = """
            select product_id from stock
            where product_id in (select product_id from order_lines where order_id = ?)
            order by product_id for update""";
    private static final String FREE_STOCK = """
            update stock s
            set reserved = s.reserved - l.quantity, available = s.available + l.quantity, version = s.version + 1
            from (select product_id, sum(quantity)::integer as quantity from order_lines
                  where order_id = ? group by product_id) l
            where s.product_id = l.product_id""";
    private static final String RECORD_JOB = """
            insert into settled_jobs (job_id, order_id, outcome)
            select job_id, order_id, 'cancelled' from payments where order_id = ?""";

    private final AuditRepository audit;

    public CancellationRepository(AuditRepository audit) {
        this.audit = audit;
    }

    /**
     * Cancels an order.
     *
     * @throws RefusedException without such an order, and when it is being charged or has come to its end
     */
    void cancel(Connection connection, Actor actor, long orderId, String reason) throws SQLException {
        if (!cancelIfOpen(connection, actor, orderId, reason)) {
            String status = Sql.first(connection, STATUS, row -> row.getString("status"), orderId)
                    .orElseThrow(() -> new OrderRefusal.NoSuchOrder(orderId).asException());
            OrderRefusal tooLate = status.equals("pending")
                    ? new OrderRefusal.BeingCharged(orderId)
                    : new OrderRefusal.AlreadyEnded(orderId, status);
            throw tooLate.asException();
        }
    }

    /** Cancels an order if that is still possible, and tells whether it was. */
    public boolean cancelIfOpen(Connection connection, Actor actor, long orderId, String reason) throws SQLException {
        if (Sql.update(connection, VOID_PAYMENT, orderId) == 0) {
            return false;
        }
        if (Sql.update(connection, CANCEL_ORDER, orderId) != 1) {
            throw new IllegalStateException("order " + orderId + " is not pending though no charge of it was begun");
        }
        Sql.list(connection, LOCK_STOCK, row -> row.getInt("product_id"), orderId);
        Sql.update(connection, FREE_STOCK, orderId);
        Sql.update(connection, RECORD_JOB, orderId);
        audit.record(
                connection,
                actor,
                Action.ORDER_CANCELLED,
                Long.toString(orderId),
                new JsonObject().put("status", "pending"),
                new JsonObject().put("status", "cancelled"),
                reason);
        return true;
    }
}
