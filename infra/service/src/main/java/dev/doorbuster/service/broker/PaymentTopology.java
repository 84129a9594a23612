package dev.doorbuster.service.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Declares the exchanges, queues and bindings of payments, as the broker's definitions file does when the broker
 * starts.
 *
 * <p>A queue may be deleted while the broker runs. Publishers and consumers then declare it again, without waiting for
 * a restart of the broker. Existing objects stay as they are, even with other arguments.
 *
 * <p>Blocks; each step may take as long as the connection's call timeout.
 */
public final class PaymentTopology {

    /** Deliveries of one job before it is dead-lettered. */
    private static final int DELIVERY_LIMIT = 5;

    private static final String QUEUE_TYPE = "x-queue-type";
    private static final String QUORUM = "quorum";

    private static final Logger log = LoggerFactory.getLogger("broker");

    private PaymentTopology() {}

    private interface Step {
        void on(Channel channel) throws IOException;
    }

    /**
     * Declares everything that is missing.
     *
     * @throws IOException when the broker refuses a declaration, except for an object that exists with other arguments
     */
    public static void declare(Connection connection) throws IOException {
        for (Step step : List.<Step>of(
                channel -> channel.exchangeDeclare(PaymentQueues.DEAD_EXCHANGE, BuiltinExchangeType.FANOUT, true),
                channel -> channel.queueDeclare(PaymentQueues.DEAD, true, false, false, Map.of(QUEUE_TYPE, QUORUM)),
                channel -> channel.queueBind(PaymentQueues.DEAD, PaymentQueues.DEAD_EXCHANGE, ""),
                channel -> channel.exchangeDeclare(PaymentQueues.EXCHANGE, BuiltinExchangeType.DIRECT, true),
                channel -> channel.queueDeclare(PaymentQueues.JOBS, true, false, false, jobs()),
                channel -> channel.queueBind(PaymentQueues.JOBS, PaymentQueues.EXCHANGE, PaymentQueues.CHARGE))) {
            take(connection, step);
        }
    }

    private static Map<String, Object> jobs() {
        return Map.of(
                QUEUE_TYPE,
                QUORUM,
                "x-delivery-limit",
                DELIVERY_LIMIT,
                "x-dead-letter-exchange",
                PaymentQueues.DEAD_EXCHANGE);
    }

    /** Runs each step on a separate channel, because a refusal closes the channel. */
    private static void take(Connection connection, Step step) throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("the broker grants no more channels");
        }
        try {
            step.on(channel);
        } catch (IOException e) {
            if (!isThereWithOtherArguments(e)) {
                throw e;
            }
            log.atDebug().setCause(e).log("left as it is");
        } finally {
            channel.abort();
        }
    }

    private static boolean isThereWithOtherArguments(IOException refusal) {
        return replyCode(refusal) == AMQP.PRECONDITION_FAILED;
    }

    /** Whether a call failed because an exchange or a queue does not exist. */
    public static boolean isMissing(Throwable failure) {
        return replyCode(failure) == AMQP.NOT_FOUND;
    }

    /** Whether a call failed because the queue belongs to another connection. */
    public static boolean isTaken(Throwable failure) {
        return replyCode(failure) == AMQP.RESOURCE_LOCKED;
    }

    /** The broker's reply code for closing the channel; 0 when the broker did not close it. */
    private static int replyCode(Throwable failure) {
        Throwable cause = failure instanceof ShutdownSignalException ? failure : failure.getCause();
        return cause instanceof ShutdownSignalException signal && signal.getReason() instanceof AMQP.Channel.Close close
                ? close.getReplyCode()
                : 0;
    }
}
