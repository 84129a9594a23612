package dev.doorbuster.admin.payments;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment job that could not be processed and waits for a decision by staff.
 *
 * @param id a digest of the message: two copies of one message have the same id
 * @param amountCents 0 if the message has no amount
 * @param sentAt when the message was published; null if unknown
 * @param diedAt when the message was dead-lettered; null if unknown
 * @param payload the body without the card's token, cut to 300 characters
 */
public record DeadLetter(
        String id,
        String jobId,
        String orderId,
        long amountCents,
        String requestId,
        String reason,
        String from,
        @Nullable Instant sentAt,
        @Nullable Instant diedAt,
        String payload) {

    /** Maximum length of the payload that is kept, in characters. */
    private static final int MAX_PAYLOAD = 300;

    private static final int ID_BYTES = 12;

    /** Creates a dead letter from a message. Fields that a malformed message lacks are empty. */
    static DeadLetter of(BasicProperties properties, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        JsonObject job = jobOf(body);
        Map<?, ?> death = firstDeath(properties);
        String payload = job.isEmpty() ? text : withoutToken(job);
        return new DeadLetter(
                idOf(properties, body),
                text(properties.getMessageId(), text(job.getValue("jobId"), "")),
                text(job.getValue("orderId"), ""),
                job.getValue("amountCents") instanceof Number amount ? amount.longValue() : 0,
                text(properties.getCorrelationId(), text(job.getValue("requestId"), "")),
                text(death.get("reason"), ""),
                text(death.get("queue"), ""),
                instant(properties.getTimestamp()),
                instant(death.get("time")),
                payload.substring(0, Math.min(payload.length(), MAX_PAYLOAD)));
    }

    /** Computes the id of a message: 24 hexadecimal digits. */
    static String idOf(BasicProperties properties, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text(properties.getMessageId(), "").getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(body), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Map<?, ?> firstDeath(BasicProperties properties) {
        Map<String, Object> headers = properties.getHeaders();
        return headers != null
                        && headers.get("x-death") instanceof List<?> deaths
                        && !deaths.isEmpty()
                        && deaths.get(0) instanceof Map<?, ?> death
                ? death
                : Map.of();
    }

    private static JsonObject jobOf(byte[] body) {
        try {
            return new JsonObject(Buffer.buffer(body));
        } catch (DecodeException | ClassCastException e) {
            return new JsonObject();
        }
    }

    /** Removes the token, which can be charged, before the payload is shown. */
    private static String withoutToken(JsonObject job) {
        JsonObject shown = job.copy();
        shown.remove("token");
        return shown.encode();
    }

    private static String text(@Nullable Object value, String fallback) {
        return value == null ? fallback : value.toString();
    }

    private static @Nullable Instant instant(@Nullable Object time) {
        return time instanceof Date date ? date.toInstant() : null;
    }

    /** The order id in the message; null if there is none. */
    public @Nullable Long order() {
        return orderId.matches("[0-9]{1,18}") ? Long.valueOf(orderId) : null;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("id", id)
                .put("jobId", jobId)
                .put("orderId", orderId)
                .put("amountCents", amountCents)
                .put("requestId", requestId)
                .put("reason", reason)
                .put("from", from)
                .put("sentAt", sentAt == null ? null : sentAt.toString())
                .put("diedAt", diedAt == null ? null : diedAt.toString())
                .put("payload", payload);
    }
}
