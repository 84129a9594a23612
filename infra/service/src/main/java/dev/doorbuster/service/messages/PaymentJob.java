package dev.doorbuster.service.messages;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/**
 * A job to charge one order's total once.
 *
 * @param jobId identifies the job permanently; it is also the provider's idempotency key
 * @param orderId the order to charge
 * @param amountCents more than zero
 * @param token the provider's token for the card; the job contains no card data
 * @param requestId the request id of the checkout
 * @param createdAt when the checkout committed the job
 */
public record PaymentJob(
        UUID jobId, long orderId, long amountCents, String token, String requestId, Instant createdAt) {

    public PaymentJob {
        if (orderId <= 0 || amountCents <= 0 || token.isBlank()) {
            throw new IllegalArgumentException(
                    "a payment job needs an order id and an amount above zero and a token: order " + orderId
                            + ", amount " + amountCents);
        }
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("jobId", jobId.toString())
                .put("orderId", Long.toString(orderId))
                .put("amountCents", amountCents)
                .put("token", token)
                .put("requestId", requestId)
                .put("createdAt", createdAt.toString());
    }

    /**
     * Parses the output of {@link #toJson()}.
     *
     * @throws IllegalArgumentException when a field is absent or malformed; the message names it
     */
    public static PaymentJob fromJson(JsonObject json) {
        try {
            return new PaymentJob(
                    UUID.fromString(text(json, "jobId")),
                    Long.parseLong(text(json, "orderId")),
                    amount(json),
                    text(json, "token"),
                    text(json, "requestId"),
                    Instant.parse(text(json, "createdAt")));
        } catch (NumberFormatException | DateTimeParseException | ClassCastException | DecodeException e) {
            throw new IllegalArgumentException("not a payment job: " + e.getMessage(), e);
        }
    }

    private static long amount(JsonObject json) {
        Object amount = json.getValue("amountCents");
        if (amount instanceof Integer || amount instanceof Long) {
            return ((Number) amount).longValue();
        }
        throw new IllegalArgumentException("not a payment job: amountCents must be a whole number, but is " + amount);
    }

    private static String text(JsonObject json, String field) {
        String value = json.getString(field);
        if (value == null) {
            throw new IllegalArgumentException("not a payment job: " + field + " is missing");
        }
        return value;
    }
}
