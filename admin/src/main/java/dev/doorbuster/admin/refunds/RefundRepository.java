package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.database.Sql;
import dev.doorbuster.platform.http.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
            insert into refunds (order_id, amount_cents, reason, idempotency_key, created_by)
            values (?, ?, ?, ?, ?) returning id""";
    private static final String BY_KEY = """
            select r.id, r.order_id, r.amount_cents, r.reason, r.state, r.idempotency_key, p.charge_id
            from refunds r join payments p on p.order_id = r.order_id
            where r.idempotency_key = ?""";
    private static final String OPEN = """
            select r.id, r.order_id, r.amount_cents, r.idempotency_key, p.charge_id
            from refunds r join payments p on p.order_id = r.order_id
            where r.state = 'requested' and r.id > ? order by r.id limit ?""";
    private static final String SUCCEED =
            "update refunds set state = 'succeeded', refund_id = ? where id = ? and state = 'requested'";
    private static final String FAIL = "update refunds set state = 'failed' where id = ? and state = 'requested'";
    private static final String SET_STATUS = "update orders set status = ?, updated_at = now() where id = ?";

    private record Payment(String state, long amountCents, String chargeId) {}

    private record Known(OpenRefund refund, String reason, String state) {}

    /** A refund as it stands after it was requested. */
    record Requested(OpenRefund refund, String state) {}

    /**
     * Writes the refund down as requested, unless its key has been used for the same request before.
     *
     * @throws ProblemException 404 without such an order, 409 or 422 when it must not be
     */
    Requested request(Connection connection, RefundRequest request) throws SQLException {
        String status = Sql.first(connection, LOCK_ORDER, row -> row.getString("status"), request.orderId())
                .orElseThrow(() -> new ProblemException(404, "Not Found", "there is no order " + request.orderId()));
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
                        request.reason(),
                        request.idempotencyKey(),
                        request.user())
                .orElseThrow();
        return new Requested(
                new OpenRefund(id, request.orderId(), payment.chargeId(), amount, request.idempotencyKey()),
                "requested");
    }

    /** The provider has given the money back; a refund that was settled before stays as it is. */
    String succeed(Connection connection, OpenRefund refund, String refundId) throws SQLException {
        lock(connection, refund.orderId());
        if (Sql.update(connection, SUCCEED, refundId, refund.id()) == 1) {
            long captured = payment(connection, refund.orderId()).amountCents();
            long refunded = cents(connection, SUCCEEDED, refund.orderId());
            Sql.update(connection, SET_STATUS, RefundRules.statusAfter(captured, refunded), refund.orderId());
        }
        return "succeeded";
    }

    /** The provider has refused for good. */
    String fail(Connection connection, OpenRefund refund) throws SQLException {
        lock(connection, refund.orderId());
        Sql.update(connection, FAIL, refund.id());
        return "failed";
    }

    /** Refunds that have not been settled, with an id after {@code after}. */
    List<OpenRefund> open(Connection connection, long after, int limit) throws SQLException {
        return Sql.list(connection, OPEN, RefundRepository::refund, after, limit);
    }

    private static Requested replay(Known known, RefundRequest request) {
        boolean same = known.reason().equals(request.reason())
                && (request.amountCents() == null
                        || request.amountCents() == known.refund().amountCents());
        if (!same) {
            throw new ProblemException(
                    422, "Unprocessable Content", "this Idempotency-Key was used for another refund of the order");
        }
        return new Requested(known.refund(), known.state());
    }

    private static void lock(Connection connection, long orderId) throws SQLException {
        if (Sql.first(connection, LOCK_ORDER, row -> row.getString("status"), orderId)
                .isEmpty()) {
            throw new IllegalStateException("order " + orderId + " is gone");
        }
    }

    private static Payment payment(Connection connection, long orderId) throws SQLException {
        return Sql.first(
                        connection,
                        PAYMENT,
                        row -> new Payment(
                                row.getString("state"), row.getLong("amount_cents"), row.getString("charge_id")),
                        orderId)
                .orElseThrow(() -> new ProblemException(409, "Conflict", "the order was never charged"));
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
                row.getString("idempotency_key"));
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(refund(row), row.getString("reason"), row.getString("state"));
    }
}
