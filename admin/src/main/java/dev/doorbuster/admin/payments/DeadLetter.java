package dev.doorbuster.admin.payments;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A payment job that could not be handled and waits for a person. */
public record DeadLetter(
        String jobId, String orderId, long amountCents, String requestId, String reason, String from, String payload) {

    /** Payload that is shown of a message that is no payment job. */
    private static final int MAX_PAYLOAD = 300;

    /** Reads one message of the management's form. */
    static DeadLetter of(JsonObject message) {
        JsonObject properties = message.getValue("properties") instanceof JsonObject object ? object : new JsonObject();
        JsonObject headers = properties.getValue("headers") instanceof JsonObject object ? object : new JsonObject();
        JsonObject death = firstDeath(headers);
        JsonObject job = jobOf(message.getString("payload", ""));
        String payload = job.isEmpty() ? message.getString("payload", "") : withoutToken(job);
        return new DeadLetter(
                text(properties, "message_id", text(job, "jobId", "")),
                text(job, "orderId", ""),
                job.getValue("amountCents") instanceof Number amount ? amount.longValue() : 0,
                text(properties, "correlation_id", text(job, "requestId", "")),
                text(death, "reason", ""),
                text(death, "queue", ""),
                payload.substring(0, Math.min(payload.length(), MAX_PAYLOAD)));
    }

    private static JsonObject firstDeath(JsonObject headers) {
        return headers.getValue("x-death") instanceof JsonArray deaths
                        && !deaths.isEmpty()
                        && deaths.getValue(0) instanceof JsonObject death
                ? death
                : new JsonObject();
    }

    private static JsonObject jobOf(String payload) {
        try {
            return new JsonObject(payload);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }

    /** The token stands for a card, so it is not shown. */
    private static String withoutToken(JsonObject job) {
        JsonObject shown = job.copy();
        shown.remove("token");
        return shown.encode();
    }

    private static String text(JsonObject json, String field, String fallback) {
        Object value = json.getValue(field);
        return value == null ? fallback : value.toString();
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("jobId", jobId)
                .put("orderId", orderId)
                .put("amountCents", amountCents)
                .put("requestId", requestId)
                .put("reason", reason)
                .put("from", from)
                .put("payload", payload);
    }
}
