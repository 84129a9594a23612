package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.audit.AuditEntry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order with all its details. Amounts are integer cents. */
public record Order(
        Summary summary,
        String customerName,
        JsonObject address,
        String cardLast4,
        String requestId,
        Instant payBy,
        List<Line> lines,
        List<Step> history,
        @Nullable Payment payment,
        @Nullable Job job,
        List<Refund> refunds,
        List<AuditEntry> changes) {

    /**
     * Prefix of the ids of charges that predate the provider's ledger. They cannot be refunded through the provider.
     */
    public static final String CLOSED_BOOKS = "ch_seed";

    /** An order as shown in a list. */
    public record Summary(long id, String status, long totalCents, long customerId, String email, Instant createdAt) {

        public JsonObject toJson() {
            return new JsonObject()
                    .put("id", Long.toString(id))
                    .put("status", status)
                    .put("totalCents", totalCents)
                    .put("customerId", Long.toString(customerId))
                    .put("email", email)
                    .put("createdAt", createdAt.toString());
        }
    }

    /** One order line. */
    public record Line(String sku, String name, int quantity, int unitPriceCents) {

        /** The price of all units of the line. */
        public long totalCents() {
            return (long) quantity * unitPriceCents;
        }

        JsonObject toJson() {
            return new JsonObject()
                    .put("sku", sku)
                    .put("name", name)
                    .put("quantity", quantity)
                    .put("unitPriceCents", unitPriceCents);
        }
    }

    /** One entry of the order's history. */
    public record Step(String status, Instant at) {

        JsonObject toJson() {
            return new JsonObject().put("status", status).put("at", at.toString());
        }
    }

    /** The payment of the order. */
    public record Payment(
            String state,
            String jobId,
            long amountCents,
            @Nullable String chargeId,
            int attempts,
            @Nullable String lastError,
            Instant updatedAt) {

        /** Whether no charge has begun, so that the order can still be cancelled. */
        boolean untouched() {
            return state.equals("requested");
        }

        boolean refundable() {
            return state.equals("captured") && chargeId != null && !chargeId.startsWith(CLOSED_BOOKS);
        }

        JsonObject toJson() {
            return new JsonObject()
                    .put("state", state)
                    .put("jobId", jobId)
                    .put("amountCents", amountCents)
                    .put("chargeId", chargeId)
                    .put("attempts", attempts)
                    .put("lastError", lastError)
                    .put("updatedAt", updatedAt.toString());
        }
    }

    /**
     * The progress of the order's payment job: written to the outbox, published to the queue, settled.
     *
     * @param outcome the outcome; null until the job is settled
     */
    public record Job(
            Instant writtenAt,
            @Nullable Instant publishedAt,
            @Nullable String outcome,
            @Nullable Instant settledAt) {

        JsonObject toJson() {
            return new JsonObject()
                    .put("writtenAt", writtenAt.toString())
                    .put("publishedAt", publishedAt == null ? null : publishedAt.toString())
                    .put("outcome", outcome)
                    .put("settledAt", settledAt == null ? null : settledAt.toString());
        }
    }

    /** A refund that is requested, has succeeded or has failed. */
    public record Refund(
            long id, long amountCents, String reason, RefundState state, String createdBy, Instant createdAt) {

        JsonObject toJson() {
            return new JsonObject()
                    .put("id", Long.toString(id))
                    .put("amountCents", amountCents)
                    .put("reason", reason)
                    .put("state", state.toString())
                    .put("createdBy", createdBy)
                    .put("createdAt", createdAt.toString());
        }
    }

    /** The amount that can still be refunded: captured minus all refunds that have not failed. */
    public long refundableCents() {
        if (payment == null || !payment.refundable()) {
            return 0;
        }
        long spoken = refunds.stream()
                .filter(refund -> refund.state() != RefundState.FAILED)
                .mapToLong(Refund::amountCents)
                .sum();
        return Math.max(0, payment.amountCents() - spoken);
    }

    /** Whether staff can still cancel the order. */
    public boolean cancellable() {
        return summary.status().equals("pending") && payment != null && payment.untouched();
    }

    JsonObject toJson() {
        return summary.toJson()
                .put("customerName", customerName)
                .put("address", address)
                .put("cardLast4", cardLast4)
                .put("requestId", requestId)
                .put("payBy", payBy.toString())
                .put("lines", new JsonArray(lines.stream().map(Line::toJson).toList()))
                .put("history", new JsonArray(history.stream().map(Step::toJson).toList()))
                .put("payment", payment == null ? null : payment.toJson())
                .put("job", job == null ? null : job.toJson())
                .put(
                        "refunds",
                        new JsonArray(refunds.stream().map(Refund::toJson).toList()))
                .put("refundableCents", refundableCents())
                .put("cancellable", cancellable())
                .put(
                        "changes",
                        new JsonArray(changes.stream().map(AuditEntry::toJson).toList()));
    }
}
