package dev.doorbuster.payments.job;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import dev.doorbuster.service.messages.PaymentJob;
import dev.doorbuster.service.tracing.Tracing;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message with a payment job, and the channel that delivered it. The delivery tag is valid on that channel only.
 *
 * @param body the JSON that {@link PaymentJob#fromJson} reads; may be malformed
 */
public record Delivery(Channel channel, Envelope envelope, BasicProperties properties, Buffer body) {

    private static final Logger log = LoggerFactory.getLogger("payments");

    /** Whether the message can still be acknowledged. Once its channel is closed, the broker redelivers the message. */
    public boolean isAnswerable() {
        return channel.isOpen();
    }

    /** Parses the job. Logs a malformed message and returns null for it. */
    public @Nullable PaymentJob job() {
        try {
            return PaymentJob.fromJson(body.toJsonObject());
        } catch (IllegalArgumentException | DecodeException | ClassCastException malformed) {
            log.atError()
                    .addKeyValue("messageId", messageId())
                    .addKeyValue("requestId", requestId())
                    .addKeyValue("reason", String.valueOf(malformed.getMessage()))
                    .log("payment job rejected");
            return null;
        }
    }

    /** Acknowledges, rejects or requeues the message, as the outcome requires. Blocks. */
    public void answer(JobOutcome outcome) throws IOException {
        long tag = envelope.getDeliveryTag();
        switch (outcome.reply()) {
            case ACKNOWLEDGE -> channel.basicAck(tag, false);
            case REJECT -> channel.basicNack(tag, false, false);
            case REQUEUE -> channel.basicNack(tag, false, true);
        }
    }

    /** The {@code traceparent} header; empty if the message has none. */
    public String traceparent() {
        Object header =
                properties.getHeaders() == null ? null : properties.getHeaders().get(Tracing.TRACEPARENT);
        return header == null ? "" : header.toString();
    }

    /** The message id, which is the job's id; {@code "null"} if the message has none. */
    public String messageId() {
        return String.valueOf(properties.getMessageId());
    }

    /** The correlation id, which is the checkout's request id; {@code "null"} if the message has none. */
    public String requestId() {
        return String.valueOf(properties.getCorrelationId());
    }
}
