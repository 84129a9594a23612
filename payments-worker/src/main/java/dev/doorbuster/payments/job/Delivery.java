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
 * One message with a payment job, and the channel that it came on: its tag means nothing on any other.
 *
 * @param body what {@link PaymentJob#fromJson} reads, if it is a job at all
 */
public record Delivery(Channel channel, Envelope envelope, BasicProperties properties, Buffer body) {

    private static final Logger log = LoggerFactory.getLogger("payments");

    /** Whether the broker still waits for an answer: once the channel is gone, it delivers the message again. */
    public boolean isAnswerable() {
        return channel.isOpen();
    }

    /** The job in it; null when there is none to be read, which the log then tells. */
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

    /** Tells the broker what became of the message. */
    public void answer(JobOutcome outcome) throws IOException {
        long tag = envelope.getDeliveryTag();
        switch (outcome.reply()) {
            case ACKNOWLEDGE -> channel.basicAck(tag, false);
            case REJECT -> channel.basicNack(tag, false, false);
            case REQUEUE -> channel.basicNack(tag, false, true);
        }
    }

    /** The trace that the message belongs to; empty when it says none. */
    public String traceparent() {
        Object header =
                properties.getHeaders() == null ? null : properties.getHeaders().get(Tracing.TRACEPARENT);
        return header == null ? "" : header.toString();
    }

    public String messageId() {
        return String.valueOf(properties.getMessageId());
    }

    public String requestId() {
        return String.valueOf(properties.getCorrelationId());
    }
}
