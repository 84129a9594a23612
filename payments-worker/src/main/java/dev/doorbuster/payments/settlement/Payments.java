package dev.doorbuster.payments.settlement;

import dev.doorbuster.payments.charge.Charge;
import dev.doorbuster.service.messages.PaymentJob;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Claims, releases and leases the open payments in the database.
 *
 * <p>A claim is committed before the charge is sent. Whatever happens to the worker afterwards, the row says
 * {@code charging}, and once the claim is older than {@link #STALE_CLAIM}, reconciliation takes over. A message that
 * finds an open claim can therefore be acknowledged: from the claim on, the database keeps the job, not the queue.
 */
public final class Payments {

    /**
     * The age at which a claim counts as abandoned by a dead worker: longer than
     * {@code ProviderGateway.LONGEST_CHARGE}, so no live worker can still be charging.
     */
    public static final Duration STALE_CLAIM = Duration.ofSeconds(30);

    /** Minimum interval between two look-ups of an unknown payment. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private static final int LONGEST_REASON = 300;

    private static final String LOCK_STANDING = """
            select p.job_id, p.amount_cents, p.state, p.attempts, o.pay_by < now() as overdue
            from payments p join orders o on o.id = p.order_id
            where p.order_id = $1
            for update of p""";

    private static final String CLAIM = """
            update payments
            set state = 'charging', attempts = attempts + 1, claimed_at = clock_timestamp(), updated_at = now()
            where order_id = $1 and state = 'requested'""";

    private static final String RELEASE = """
            update payments set state = 'requested', claimed_at = null, last_error = $3, updated_at = now()
            where order_id = $1 and state = 'charging' and attempts = $2""";

    private static final String MARK_UNKNOWN = """
            update payments set state = 'unknown', claimed_at = null, last_error = $2, updated_at = now()
            where order_id = $1 and state in ('charging', 'unknown')""";

    private static final String LEASE = """
            with due as (
              select order_id from payments
              where state in ('charging', 'unknown')
                and ((state = 'charging' and claimed_at < now() - make_interval(secs => $2))
                  or (state = 'unknown' and updated_at < now() - make_interval(secs => $3)
                      and (claimed_at is null or claimed_at < now() - make_interval(secs => $2))))
              order by updated_at limit $1
              for update skip locked)
            update payments p
            set state = 'unknown', attempts = p.attempts + 1, claimed_at = clock_timestamp(), updated_at = now()
            from due, orders o, outbox b
            where p.order_id = due.order_id and o.id = p.order_id and b.job_id = p.job_id
            returning p.order_id, p.job_id, p.amount_cents, o.pay_by < now() as overdue, b.payload""";

    /**
     * A payment that one worker reconciles. The lease expires after {@link #STALE_CLAIM}; then another worker may take
     * it.
     *
     * @param overdue whether the order's deadline has passed
     */
    public record Lease(long orderId, boolean overdue, Charge charge) {}

    private final Pool primary;

    public Payments(Pool primary) {
        this.primary = primary;
    }

    /**
     * Decides on a job under the row lock of its payment, and claims the payment if the decision is
     * {@link Claim.Granted}. If it is {@link Claim.Expired}, cancels the order.
     *
     * @param mayCharge whether the provider would accept a charge now; if not, a chargeable payment is left unchanged
     */
    public Future<Claim> claim(PaymentJob job, boolean mayCharge) {
        return primary.withTransaction(connection -> connection
                .preparedQuery(LOCK_STANDING)
                .execute(Tuple.of(job.orderId()))
                .compose(rows -> carryOut(connection, job.orderId(), Claim.decide(job, standing(rows), mayCharge))));
    }

    private static Future<Claim> carryOut(SqlConnection connection, long orderId, Claim claim) {
        if (claim instanceof Claim.Granted) {
            return connection.preparedQuery(CLAIM).execute(Tuple.of(orderId)).map(claim);
        }
        if (claim instanceof Claim.Expired) {
            return Settlement.cancelUnsent(connection, List.of(orderId)).map(claim);
        }
        return Future.succeededFuture(claim);
    }

    /** Releases a claim when the charge was certainly not sent. Does nothing if a newer claim exists. */
    public Future<Void> release(long orderId, int attempt, String reason) {
        return primary.preparedQuery(RELEASE)
                .execute(Tuple.of(orderId, attempt, shortened(reason)))
                .mapEmpty();
    }

    /**
     * Hands an undecided payment over to reconciliation. Does nothing if the payment has been decided in the meantime.
     */
    public Future<Void> markUnknown(long orderId, String reason) {
        return primary.preparedQuery(MARK_UNKNOWN)
                .execute(Tuple.of(orderId, shortened(reason)))
                .mapEmpty();
    }

    /** Leases payments with a stale claim or an unknown outcome to this worker, the least recently updated first. */
    public Future<List<Lease>> lease(int most) {
        return primary.preparedQuery(LEASE)
                .execute(Tuple.of(most, (double) STALE_CLAIM.toSeconds(), (double) BETWEEN_LOOKS.toSeconds()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Payments::leaseOf)
                        .toList());
    }

    private static Lease leaseOf(Row row) {
        JsonObject payload = row.getJsonObject("payload");
        Charge charge = new Charge(
                row.getUUID("job_id").toString(),
                Long.toString(row.getLong("order_id")),
                row.getLong("amount_cents"),
                payload.getString("token"),
                payload.getString("requestId"));
        return new Lease(row.getLong("order_id"), row.getBoolean("overdue"), charge);
    }

    private static Claim.@Nullable Standing standing(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        UUID jobId = row.getUUID("job_id");
        return new Claim.Standing(
                jobId,
                row.getLong("amount_cents"),
                PaymentState.of(row.getString("state")),
                row.getBoolean("overdue"),
                row.getInteger("attempts"));
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
