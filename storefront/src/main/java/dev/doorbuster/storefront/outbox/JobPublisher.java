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
 * Publishes payment jobs as persistent and mandatory messages with publisher confirms, so that a confirmed job is in
 * the queue.
 *
 * <p>Uses RabbitMQ's own Java client, because the Vert.x client, which wraps it, cannot publish mandatory messages: a
 * job without a route would be confirmed and lost. The broker returns an unroutable job before it confirms it, so once
 * all confirms of a batch have arrived, all returned jobs are known.
 *
 * <p>Blocks, and is confined to one worker thread. Only {@link #abort()} and {@link #connected()} may be called from
 * other threads.
 */
final class JobPublisher {

    /** Timeout for the broker's confirms of a batch. */
    static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(6);

    private static final int PERSISTENT = 2;

    private static final Logger log = LoggerFactory.getLogger("outbox");

    private final BrokerConnector broker;
    private final Set<String> returned = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Connection connection;
    private volatile @Nullable Channel channel;
    private volatile boolean blocked;

    /** Set when a job was returned: the binding or the queue that should route it may have been deleted. */
    private volatile boolean unrouted;

    /** Creates a publisher that is not connected yet. */
    JobPublisher(BrokerConnector broker) {
        this.broker = broker;
    }

    /** Whether the connection is open, the broker accepts messages, and the last messages had a route. */
    boolean connected() {
        Channel current = channel;
        return current != null && current.isOpen() && !blocked && !unrouted;
    }

    /**
     * Connects, unless connected already, and declares the queues in case they were deleted.
     *
     * @throws IOException when the connection fails, or the broker accepts no messages because it is out of memory or
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

    /** Declares the queues. If that fails, publishing continues, because a job without a route is returned. */
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
     * @return the ids of the rows whose jobs are in a queue; the other jobs were returned
     * @throws IOException when a job was not confirmed; any job of the batch may be in the queue nevertheless
     * @throws TimeoutException when the confirms took longer than {@link #CONFIRM_TIMEOUT}
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
            if (!current.waitForConfirms(CONFIRM_TIMEOUT.toMillis())) {
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

    /** Drops the connection at once, even while a publication hangs. The next {@link #connect()} opens a new one. */
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
