package dev.doorbuster.admin.payments;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
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
    private static final String IS_JOB_OF = "select 1 from payments where job_id::text = :job and order_id = :order";
    private static final String OPEN = """
            select order_id, state, amount_cents, attempts, coalesce(last_error, '') as last_error, claimed_at, \
            updated_at
            from payments where state in ('charging', 'unknown') order by updated_at limit :limit""";

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
    public Outbox outbox(Handle handle) {
        return handle.createQuery(OUTBOX).mapTo(Outbox.class).one();
    }

    /** Counts the pending orders. */
    public Pending pending(Handle handle) {
        return handle.createQuery(PENDING).mapTo(Pending.class).one();
    }

    /** Whether this job belongs to the payment of this order. */
    boolean isJobOf(Handle handle, String jobId, long orderId) {
        return handle.createQuery(IS_JOB_OF)
                .bind("job", jobId)
                .bind("order", orderId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Counts the unsettled payments whose charge has begun. */
    public Counts counts(Handle handle) {
        return handle.createQuery(COUNTS).mapTo(Counts.class).one();
    }

    /** Lists at most 50 unsettled payments whose charge has begun, the least recently updated first. */
    public List<OpenPayment> open(Handle handle) {
        return handle.createQuery(OPEN)
                .bind("limit", MAX_OPEN)
                .mapTo(OpenPayment.class)
                .list();
    }
}
