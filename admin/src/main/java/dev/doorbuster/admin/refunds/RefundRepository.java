package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.audit.Action;
import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.orders.OrderRefusal;
import dev.doorbuster.admin.orders.RefundState;
import dev.doorbuster.service.money.Money;
import dev.doorbuster.service.refusal.RefusedException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.Query;

/**
 * Records the steps of a refund in the database. Each step must run in its own transaction and begins by locking the
 * order.
 */
final class RefundRepository {

    private static final String LOCK_ORDER = "select status from orders where id = :order for update";
    private static final String PAYMENT =
            "select state, amount_cents, coalesce(charge_id, '') as charge_id from payments where order_id = :order";
    private static final String SPOKEN_FOR =
            "select coalesce(sum(amount_cents), 0) as cents from refunds where order_id = :order and state <> 'failed'";
    private static final String SUCCEEDED = """
            select coalesce(sum(amount_cents), 0) as cents from refunds
            where order_id = :order and state = 'succeeded'""";
    private static final String INSERT = """
            insert into refunds (order_id, amount_cents, whole, reason, idempotency_key, created_by)
            values (:order, :cents, :whole, :reason, :key, :staff)
            on conflict (idempotency_key) do nothing returning id""";
    private static final String BY_KEY = """
            select r.id, r.order_id, r.amount_cents, r.whole, r.reason, r.state, r.idempotency_key, \
            r.created_by as staff, p.charge_id
            from refunds r join payments p on p.order_id = r.order_id
            where r.idempotency_key = :key""";
    private static final String OPEN = """
            select r.id, r.order_id, r.amount_cents, r.reason, r.idempotency_key, r.created_by as staff, p.charge_id
            from refunds r join payments p on p.order_id = r.order_id
            where r.state = 'requested' and r.id > :after order by r.id limit :limit""";
    private static final String SUCCEED = """
            update refunds set state = 'succeeded', refund_id = :providerRefund
            where id = :id and state = 'requested'""";
    private static final String FAIL = "update refunds set state = 'failed' where id = :id and state = 'requested'";
    private static final String SET_STATUS = "update orders set status = :status, updated_at = now() where id = :order";

    private record Payment(String state, long amountCents, String chargeId) {}

    private record Known(@Nested OpenRefund refund, boolean whole, RefundState state) {}

    /** A recorded refund and its state. */
    record Requested(OpenRefund refund, RefundState state) {}

    private final AuditRepository audit;

    RefundRepository(AuditRepository audit) {
        this.audit = audit;
    }

    /**
     * Records a refund as requested. If its key was used before for the same request, that is, the same order, amount
     * (or all that is left) and reason, returns that refund instead.
     *
     * @throws RefusedException if there is no such order, the refund is not allowed, or the key belongs to a different
     *     request
     */
    Requested request(Handle handle, RefundRequest request) {
        String status = lock(handle, request.orderId());
        Optional<Known> known = handle.createQuery(BY_KEY)
                .bind("key", request.idempotencyKey())
                .mapTo(Known.class)
                .findOne();
        if (known.isPresent()) {
            return replay(known.get(), request);
        }
        Payment payment = payment(handle, request.orderId());
        long left = RefundRules.left(payment.amountCents(), cents(handle, SPOKEN_FOR, request.orderId()));
        long amount = request.amountCents() == null ? left : request.amountCents();
        RefundRules.check(status, payment.state(), left, amount);
        RefundRules.checkBooks(payment.chargeId());
        long id = handle.createQuery(INSERT)
                .bind("order", request.orderId())
                .bind("cents", amount)
                .bind("whole", request.whole())
                .bind("reason", request.reason())
                .bind("key", request.idempotencyKey())
                .bind("staff", request.actor().staff())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new RefundRefusal.KeyReused("a refund of another order, requested at the same time")
                        .asException());
        audit.record(
                handle,
                request.actor(),
                Action.REFUND_REQUESTED,
                Long.toString(request.orderId()),
                new JsonObject().put("status", status).put("refundableCents", left),
                new JsonObject()
                        .put("status", status)
                        .put("refundableCents", left - amount)
                        .put("refund", id)
                        .put("amountCents", amount),
                request.reason());
        return new Requested(
                new OpenRefund(
                        id,
                        request.orderId(),
                        payment.chargeId(),
                        amount,
                        request.idempotencyKey(),
                        request.reason(),
                        request.actor().staff()),
                RefundState.REQUESTED);
    }

    /** Records that the provider has refunded the amount. A refund that is already settled does not change. */
    RefundState succeed(Handle handle, Actor actor, OpenRefund refund, String refundId) {
        String before = lock(handle, refund.orderId());
        int settled = handle.createUpdate(SUCCEED)
                .bind("providerRefund", refundId)
                .bind("id", refund.id())
                .execute();
        if (settled == 1) {
            long captured = payment(handle, refund.orderId()).amountCents();
            long refunded = cents(handle, SUCCEEDED, refund.orderId());
            String after = RefundRules.statusAfter(captured, refunded);
            handle.createUpdate(SET_STATUS)
                    .bind("status", after)
                    .bind("order", refund.orderId())
                    .execute();
            audit.record(
                    handle,
                    actor,
                    Action.REFUND_SUCCEEDED,
                    Long.toString(refund.orderId()),
                    new JsonObject().put("status", before).put("refundedCents", refunded - refund.amountCents()),
                    new JsonObject()
                            .put("status", after)
                            .put("refundedCents", refunded)
                            .put("refund", refund.id())
                            .put("providerRefund", refundId),
                    refund.reason());
        }
        return RefundState.SUCCEEDED;
    }

    /**
     * Records that the provider has refused the refund permanently. A refund that is already settled does not change.
     */
    RefundState fail(Handle handle, Actor actor, OpenRefund refund, String why) {
        lock(handle, refund.orderId());
        if (handle.createUpdate(FAIL).bind("id", refund.id()).execute() == 1) {
            audit.record(
                    handle,
                    actor,
                    Action.REFUND_FAILED,
                    Long.toString(refund.orderId()),
                    new JsonObject().put("state", RefundState.REQUESTED.toString()),
                    new JsonObject()
                            .put("state", RefundState.FAILED.toString())
                            .put("refund", refund.id())
                            .put("answer", why),
                    refund.reason());
        }
        return RefundState.FAILED;
    }

    /** Lists unsettled refunds with an id greater than {@code after}, by id. */
    List<OpenRefund> open(Handle handle, long after, int limit) {
        return handle.createQuery(OPEN)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(OpenRefund.class)
                .list();
    }

    private static Requested replay(Known known, RefundRequest request) {
        OpenRefund before = known.refund();
        boolean same = before.orderId() == request.orderId()
                && before.reason().equals(request.reason())
                && known.whole() == request.whole()
                && (request.whole() || Objects.equals(request.amountCents(), before.amountCents()));
        if (!same) {
            throw new RefundRefusal.KeyReused(
                            "a refund of " + (known.whole() ? "all that was left" : Money.format(before.amountCents()))
                                    + " of order " + before.orderId() + ", for the reason \"" + before.reason() + "\"")
                    .asException();
        }
        return new Requested(known.refund(), known.state());
    }

    /** Locks an order and returns its status. */
    private static String lock(Handle handle, long orderId) {
        return of(handle, LOCK_ORDER, orderId)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> new OrderRefusal.NoSuchOrder(orderId).asException());
    }

    private static Payment payment(Handle handle, long orderId) {
        return of(handle, PAYMENT, orderId)
                .mapTo(Payment.class)
                .findOne()
                .orElseThrow(() -> new RefundRefusal.NeverCharged().asException());
    }

    private static long cents(Handle handle, String sum, long orderId) {
        return of(handle, sum, orderId).mapTo(Long.class).one();
    }

    private static Query of(Handle handle, String sql, long orderId) {
        return handle.createQuery(sql).bind("order", orderId);
    }
}
