package dev.doorbuster.admin.payments;

import dev.doorbuster.admin.database.Sql;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the payments and jobs that are in progress between the shop and the provider. */
public final class PaymentRepository {

    private static final int MAX_OPEN = 50;

    private static final String OUTBOX = """
            select count(*) as unpublished, min(created_at) as oldest
            from outbox where published_at is null""";
    private static final String COUNTS = """
            select count(*) filter (where state = 'charging') as charging, count(*) filter (where state = \
            'unknown') as unknown
            from payments where state in ('charging', 'unknown')""";
    private static final String PENDING =
            "select count(*) as orders, min(created_at) as oldest from orders where status = 'pending'";
    private static final String IS_JOB_OF = "select 1 from payments where job_id::text = ? and order_id = ?";
    private static final String OPEN = """
            select order_id, state, amount_cents, attempts, last_error, claimed_at, updated_at
            from payments where state in ('charging', 'unknown') order by updated_at limit ?""";

    /** The jobs in the outbox that are not yet published. */
    public record Outbox(long unpublished, @Nullable Instant oldest) {

        JsonObject toJson() {
            return new JsonObject()
                    .put("unpublished", unpublished)
                    .put("oldestAt", oldest == null ? null : oldest.toString());
        }
    }

    /** The number of pending orders, and when the oldest was placed. */
    public record Pending(long orders, @Nullable Instant oldest) {

        /** The JSON representation. */
        public JsonObject toJson() {
            return new JsonObject().put("orders", orders).put("oldestAt", oldest == null ? null : oldest.toString());
        }
    }

    /** The number of payments that are being charged, and of those with an unknown outcome. */
    public record Counts(long charging, long unknown) {}

    /** A payment whose charge has begun and that is not settled. */
    public record OpenPayment(
            long orderId,
            String state,
            long amountCents,
            int attempts,
            String lastError,
            @Nullable Instant claimedAt,
            Instant updatedAt) {

        JsonObject toJson() {
            return new JsonObject()
                    .put("orderId", Long.toString(orderId))
                    .put("state", state)
                    .put("amountCents", amountCents)
                    .put("attempts", attempts)
                    .put("lastError", lastError)
                    .put("claimedAt", claimedAt == null ? null : claimedAt.toString())
                    .put("updatedAt", updatedAt.toString());
        }
    }

    /** Reads the state of the outbox. */
    public Outbox outbox(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        OUTBOX,
                        row -> new Outbox(row.getLong("unpublished"), Sql.instantOrNull(row, "oldest")))
                .orElseThrow();
    }

    /** Counts the pending orders. */
    public Pending pending(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        PENDING,
                        row -> new Pending(row.getLong("orders"), Sql.instantOrNull(row, "oldest")))
                .orElseThrow();
    }

    /** Whether this job belongs to the payment of this order. */
    boolean isJobOf(Connection connection, String jobId, long orderId) throws SQLException {
        return Sql.first(connection, IS_JOB_OF, row -> true, jobId, orderId).isPresent();
    }

    /** Counts the unsettled payments whose charge has begun. */
    public Counts counts(Connection connection) throws SQLException {
        return Sql.first(connection, COUNTS, row -> new Counts(row.getLong("charging"), row.getLong("unknown")))
                .orElseThrow();
    }

    /** Lists at most 50 unsettled payments whose charge has begun, the least recently updated first. */
    public List<OpenPayment> open(Connection connection) throws SQLException {
        return Sql.list(connection, OPEN, PaymentRepository::payment, MAX_OPEN);
    }

    private static OpenPayment payment(ResultSet row) throws SQLException {
        String error = row.getString("last_error");
        return new OpenPayment(
                row.getLong("order_id"),
                row.getString("state"),
                row.getLong("amount_cents"),
                row.getInt("attempts"),
                error == null ? "" : error,
                Sql.instantOrNull(row, "claimed_at"),
                Sql.instant(row, "updated_at"));
    }
}
