package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.audit.Action;
import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Sql;
import dev.doorbuster.admin.orders.OrderRefusal;
import dev.doorbuster.admin.orders.RefundState;
import dev.doorbuster.service.money.Money;
import dev.doorbuster.service.refusal.RefusedException;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The steps of a refund in the database; each is meant to be one transaction, and begins by locking the order. */
final class RefundRepository {

    private static final String LOCK_ORDER = "select status from orders where id = ? for update";
    private static final String PAYMENT =
            "select state, amount_cents, coalesce(charge_id, '') as charge_id from payments where order_id = ?";
    private static final String SPOKEN_FOR =
            "select coalesce(sum(amount_cents), 0) as cents from refunds where order_id = ? and state <> 'failed'";
    private static final String SUCCEEDED =
            "select coalesce(sum(amount_cents), 0) as cents from refunds where order_id = ? and state = 'succeeded'";
    private static final String INSERT = """
            insert into refunds (order_id, amount_cents, whole, reason, idempotency_key, created_by)
            values (?, ?, ?, ?, ?, ?) on conflict (idempotency_key) do nothing returning id""";
    private static final String BY_KEY = """
            select r.id, r.order_id, r.amount_cents, r.whole, r.reason, r.state, r.idempotency_key, r.created_by, p.charge_id
            from refunds r join payments p on p.order_id = r.order_id
            where r.idempotency_key = ?""";
    private static final String OPEN = """
            select r.id, r.order_id, r.amount_cents, r.reason, r.idempotency_key, r.created_by, p.charge_id
            from refunds r join payments p on p.order_id = r.order_id
            where r.state = 'requested' and r.id > ? order by r.id limit ?""";
    private static final String SUCCEED =
            "update refunds set state = 'succeeded', refund_id = ? where id = ? and state = 'requested'";
    private static final String FAIL = "update refunds set state = 'failed' where id = ? and state = 'requested'";
    private static final String SET_STATUS = "update orders set status = ?, updated_at = now() where id = ?";

    private record Payment(String state, long amountCents, String chargeId) {}

    private record Known(OpenRefund refund, boolean whole, RefundState state) {}

    /** A refund as it stands after it was requested. */
    record Requested(OpenRefund refund, RefundState state) {}

    private final AuditRepository audit;

    RefundRepository(AuditRepository audit) {
        this.audit = audit;
    }

    /**
     * Writes the refund down as requested, unless its key has been used for the same request before: the same order, amount
     * (or all that is left) and reason.
     *
     * @throws RefusedException without such an order, when it must not be, and when the key belongs to a different
     * request
     */
    Requested request(Connection connection, RefundRequest request) throws SQLException {
        String status = Sql.first(connection, LOCK_ORDER, row -> row.getString("status"), request.orderId())
                .orElseThrow(() -> new OrderRefusal.NoSuchOrder(request.orderId()).asException());
        Optional<Known> known = Sql.first(connection, BY_KEY, RefundRepository::known, request.idempotencyKey());
        if (known.isPresent()) {
            return replay(known.get(), request);
        }
        Payment payment = payment(connection, request.orderId());
        long left = RefundRules.left(payment.amountCents(), cents(connection, SPOKEN_FOR, request.orderId()));
        long amount = request.amountCents() == null ? left : request.amountCents();
        RefundRules.check(status, payment.state(), left, amount);
        RefundRules.checkBooks(payment.chargeId());
        long id = Sql.first(
                        connection,
                        INSERT,
                        row -> row.getLong("id"),
                        request.orderId(),
                        amount,
                        request.whole(),
                        request.reason(),
                        request.idempotencyKey(),
                        request.actor().staff())
                .orElseThrow(() -> new RefundRefusal.KeyReused("a refund of another order, requested at the same time")
                        .asException());
        audit.record(
                connection,
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

    /** The provider has given the money back; a refund that was settled before stays as it is. */
    RefundState succeed(Connection connection, Actor actor, OpenRefund refund, String refundId) throws SQLException {
        String before = lock(connection, refund.orderId());
        if (Sql.update(connection, SUCCEED, refundId, refund.id()) == 1) {
            long captured = payment(connection, refund.orderId()).amountCents();
            long refunded = cents(connection, SUCCEEDED, refund.orderId());
            String after = RefundRules.statusAfter(captured, refunded);
            Sql.update(connection, SET_STATUS, after, refund.orderId());
            audit.record(
                    connection,
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

    /** The provider has refused for good. */
    RefundState fail(Connection connection, Actor actor, OpenRefund refund, String why) throws SQLException {
        lock(connection, refund.orderId());
        if (Sql.update(connection, FAIL, refund.id()) == 1) {
            audit.record(
                    connection,
                    actor,
                    Action.REFUND_FAILED,
                    Long.toString(refund.orderId()),
                    new JsonObject().put("state", "requested"),
                    new JsonObject()
                            .put("state", "failed")
                            .put("refund", refund.id())
                            .put("answer", why),
                    refund.reason());
        }
        return RefundState.FAILED;
    }

    /** Refunds that have not been settled, with an id after {@code after}. */
    List<OpenRefund> open(Connection connection, long after, int limit) throws SQLException {
        return Sql.list(connection, OPEN, RefundRepository::refund, after, limit);
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

    private static String lock(Connection connection, long orderId) throws SQLException {
        return Sql.first(connection, LOCK_ORDER, row -> row.getString("status"), orderId)
                .orElseThrow(() -> new IllegalStateException("order " + orderId + " is gone"));
    }

    private static Payment payment(Connection connection, long orderId) throws SQLException {
        return Sql.first(
                        connection,
                        PAYMENT,
                        row -> new Payment(
                                row.getString("state"), row.getLong("amount_cents"), row.getString("charge_id")),
                        orderId)
                .orElseThrow(() -> new RefundRefusal.NeverCharged().asException());
    }

    private static long cents(Connection connection, String sum, long orderId) throws SQLException {
        return Sql.first(connection, sum, row -> row.getLong("cents"), orderId).orElseThrow();
    }

    private static OpenRefund refund(ResultSet row) throws SQLException {
        return new OpenRefund(
                row.getLong("id"),
                row.getLong("order_id"),
                row.getString("charge_id"),
                row.getLong("amount_cents"),
                row.getString("idempotency_key"),
                row.getString("reason"),
                row.getString("created_by"));
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(refund(row), row.getBoolean("whole"), RefundState.of(row.getString("state")));
    }
}
