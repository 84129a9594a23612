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
 * A payment job that could not be handled and waits for a person.
 *
 * @param id names the message by its content: two copies of one message have the same
 * @param amountCents 0 when the message names none
 * @param sentAt when it was sent to the queue; null when it does not say
 * @param diedAt when the queue gave it up; null when it does not say
 * @param payload what it says, without the card's token; cut short
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

    /** Payload that is shown. */
    private static final int MAX_PAYLOAD = 300;

    private static final int ID_BYTES = 12;

    /** Reads one message. */
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

    /** The id of a message. */
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

    /** The token stands for a card, so it is not shown. */
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

    /** The order that it names; null when it names none. */
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
