package dev.doorbuster.storefront.outbox;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.doorbuster.service.broker.BrokerConnector;
import dev.doorbuster.service.broker.PaymentQueues;
import dev.doorbuster.service.broker.PaymentTopology;
import dev.doorbuster.service.tracing.SentMessage;
import dev.doorbuster.service.tracing.Tracing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes payment jobs so that a confirmed one is in the queue: persistent, mandatory, with publisher confirms.
 *
 * <p>Uses RabbitMQ's own Java client, because the Vert.x one, which wraps it, cannot publish as mandatory: a job
 * without a route would be confirmed and lost. A job that comes back as unroutable does so before its confirm, so once
 * all confirms of a batch are there, what came back is known.
 *
 * <p>Blocks; belongs to one worker thread. Only {@link #abort()} and {@link #connected()} may be called from elsewhere.
 */
final class JobPublisher {

    /** How long the broker may take to confirm a batch. */
    static final Duration CONFIRM_WITHIN = Duration.ofSeconds(6);

    private static final int PERSISTENT = 2;

    private static final Logger log = LoggerFactory.getLogger("outbox");

    private final BrokerConnector broker;
    private final Set<String> returned = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Connection connection;
    private volatile @Nullable Channel channel;
    private volatile boolean blocked;

    /** Set when a job came back: what should route it may have been deleted. */
    private volatile boolean unrouted;

    /** A publisher that has not connected yet. */
    JobPublisher(BrokerConnector broker) {
        this.broker = broker;
    }

    /** Whether the last connection is still there, the broker takes messages, and the last of them had a route. */
    boolean connected() {
        Channel current = channel;
        return current != null && current.isOpen() && !blocked && !unrouted;
    }

    /**
     * Connects, unless it is connected already, and declares the queues, should somebody have deleted them.
     *
     * @throws IOException also when the broker has stopped taking messages, as it does when it runs out of memory or
     *     disk
     */
    void connect() throws IOException, TimeoutException {
        Channel current = channel;
        if (current == null || !current.isOpen() || unrouted) {
            abort();
            open();
            unrouted = false;
        }
        if (blocked) {
            throw new IOException("the broker takes no messages at present");
        }
    }

    private void open() throws IOException, TimeoutException {
        blocked = false;
        Connection opened = broker.connect();
        connection = opened;
        declare(opened);
        opened.addBlockedListener(
                reason -> {
                    blocked = true;
                    log.atWarn().addKeyValue("reason", reason).log("the broker takes no messages");
                },
                () -> blocked = false);
        Channel created = opened.createChannel();
        created.confirmSelect();
        created.addReturnListener(back -> {
            log.atError()
                    .addKeyValue("jobId", back.getProperties().getMessageId())
                    .addKeyValue("requestId", back.getProperties().getCorrelationId())
                    .addKeyValue("reason", back.getReplyText())
                    .log("payment job came back as unroutable");
            returned.add(back.getProperties().getMessageId());
            unrouted = true;
        });
        channel = created;
    }

    /** Where it cannot, publishing goes on all the same: what has no route comes back. */
    private static void declare(Connection connection) {
        try {
            PaymentTopology.declare(connection);
        } catch (IOException e) {
            log.atWarn().addKeyValue("error", String.valueOf(e.getMessage())).log("the queues cannot be declared");
        }
    }

    /**
     * Publishes a batch and waits for its confirms.
     *
     * @return the ids of the rows whose jobs are in a queue; the others came back
     * @throws IOException when a job was not confirmed; any of the batch may be in the queue all the same
     * @throws TimeoutException when the confirms took longer than {@link #CONFIRM_WITHIN}
     */
    Set<Long> publish(List<OutboxMessage> batch) throws IOException, TimeoutException, InterruptedException {
        Channel current = channel;
        if (current == null) {
            throw new IOException("not connected");
        }
        returned.clear();
        List<SentMessage> spans = new ArrayList<>();
        @Nullable Throwable failure = null;
        try {
            for (OutboxMessage message : batch) {
                SentMessage span = Tracing.sending(PaymentQueues.JOBS, message.traceparent());
                spans.add(span);
                byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
                current.basicPublish(
                        PaymentQueues.EXCHANGE, PaymentQueues.CHARGE, true, properties(message, span), body);
            }
            if (!current.waitForConfirms(CONFIRM_WITHIN.toMillis())) {
                throw new IOException("the broker refused a job of the batch");
            }
        } catch (IOException | TimeoutException | InterruptedException e) {
            failure = e;
            throw e;
        } finally {
            for (SentMessage span : spans) {
                span.end(failure);
            }
        }
        Set<Long> routed = new HashSet<>();
        for (OutboxMessage message : batch) {
            if (!returned.contains(message.jobId())) {
                routed.add(message.id());
            }
        }
        return routed;
    }

    /** Drops the connection at once, also under a publication that hangs. The next {@link #connect()} opens another. */
    void abort() {
        Connection current = connection;
        connection = null;
        channel = null;
        if (current != null) {
            broker.abort(current);
        }
    }

    private static AMQP.BasicProperties properties(OutboxMessage message, SentMessage span) {
        Map<String, Object> headers = new HashMap<>(Map.of(PaymentQueues.REQUEST_ID_HEADER, message.requestId()));
        span.addTo(headers);
        return new AMQP.BasicProperties.Builder()
                .messageId(message.jobId())
                .correlationId(message.requestId())
                .contentType("application/json")
                .deliveryMode(PERSISTENT)
                .timestamp(Date.from(message.createdAt()))
                .headers(headers)
                .build();
    }
}
