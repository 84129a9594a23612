package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.audit.Action;
import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.service.refusal.RefusedException;
import io.vertx.core.json.JsonObject;
import org.jdbi.v3.core.Handle;

/**
 * Cancels a pending order and returns its stock, in one transaction.
 *
 * <p>The database function {@code cancel_uncharged} voids a payment only if no worker has begun its charge. A worker
 * claims a payment under the same row lock, so an order is cancelled or charged, never both. The payment job stays in
 * the queue; the worker finds the payment ended and acknowledges the job.
 */
public final class CancellationRepository {

    private static final String STATUS = "select status from orders where id = :order";
    private static final String CANCEL =
            "select found_state from cancel_uncharged(array[:order::bigint], 'cancelled by the shop')";
    /** The state that the function found in a payment whose order it cancelled. */
    private static final String UNCHARGED = "requested";

    private final AuditRepository audit;

    public CancellationRepository(AuditRepository audit) {
        this.audit = audit;
    }

    /**
     * Cancels an order.
     *
     * @throws RefusedException if there is no such order, or it is being charged or has ended
     */
    void cancel(Handle handle, Actor actor, long orderId, String reason) {
        if (!cancelIfOpen(handle, actor, orderId, reason)) {
            String status = handle.createQuery(STATUS)
                    .bind("order", orderId)
                    .mapTo(String.class)
                    .findOne()
                    .orElseThrow(() -> new OrderRefusal.NoSuchOrder(orderId).asException());
            OrderRefusal tooLate = status.equals("pending")
                    ? new OrderRefusal.BeingCharged(orderId)
                    : new OrderRefusal.AlreadyEnded(orderId, status);
            throw tooLate.asException();
        }
    }

    /** Cancels an order if no charge has begun. Returns whether it did. */
    public boolean cancelIfOpen(Handle handle, Actor actor, long orderId, String reason) {
        boolean cancelled = handle.createQuery(CANCEL)
                .bind("order", orderId)
                .mapTo(String.class)
                .findOne()
                .filter(UNCHARGED::equals)
                .isPresent();
        if (!cancelled) {
            return false;
        }
        audit.record(
                handle,
                actor,
                Action.ORDER_CANCELLED,
                Long.toString(orderId),
                new JsonObject().put("status", "pending"),
                new JsonObject().put("status", "cancelled"),
                reason);
        return true;
    }
}
