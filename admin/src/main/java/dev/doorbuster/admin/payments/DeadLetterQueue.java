package dev.doorbuster.admin.payments;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.doorbuster.service.broker.BrokerConnector;
import dev.doorbuster.service.broker.BrokerLimits;
import dev.doorbuster.service.broker.PaymentQueues;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lists, requeues and drops dead letters. A message that a call fetches returns to the queue unless the call
 * acknowledges it, even if this process dies.
 *
 * <p>Requeueing publishes the message to the payment jobs as persistent and mandatory, and acknowledges the dead letter
 * only after the broker has confirmed that a queue has it. So no job is lost. If the process dies between the two
 * steps, the job is in both queues; the worker charges a job once, however often it is delivered.
 *
 * <p>The client blocks. All calls run on one thread, one after the other, so that no call hides messages from another.
 */
public final class DeadLetterQueue {

    /** Limits of the connection that each call opens. */
    public static final BrokerLimits BROKER_LIMITS =
            new BrokerLimits(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(3));

    /** Maximum dead letters in a list. */
    static final int MAX_LISTED = 100;

    /** Maximum dead letters that are searched for one id. */
    private static final int MAX_SEARCHED = 1_000;

    /** Maximum calls that wait or run. */
    private static final int MAX_IN_LINE = 20;

    private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(12);
    private static final int PERSISTENT = 2;

    private interface Call<T> {
        T on(Channel channel) throws IOException, TimeoutException, InterruptedException;
    }

    private final BrokerConnector broker;
    private final WorkerExecutor thread;
    private final AtomicInteger inLine = new AtomicInteger();

    /**
     * Creates the queue's thread. Does not connect.
     *
     * @param broker a connector with {@link #BROKER_LIMITS}
     */
    public DeadLetterQueue(Vertx vertx, BrokerConnector broker) {
        this.broker = broker;
        this.thread =
                vertx.createSharedWorkerExecutor("dead-letters", 1, CALL_TIMEOUT.toSeconds() + 5, TimeUnit.SECONDS);
    }

    /** Lists the first 100 dead letters and leaves them in the queue. */
    Future<List<DeadLetter>> list() {
        return call(channel -> {
            List<DeadLetter> letters = new ArrayList<>();
            GetResponse message = next(channel, letters.size(), MAX_LISTED);
            while (message != null) {
                letters.add(DeadLetter.of(message.getProps(), message.getBody()));
                message = next(channel, letters.size(), MAX_LISTED);
            }
            return List.copyOf(letters);
        });
    }

    /** Finds a dead letter and leaves it in the queue; empty if it is not among the first 1,000. */
    Future<Optional<DeadLetter>> find(String id) {
        return call(channel -> take(channel, id).map(message -> DeadLetter.of(message.getProps(), message.getBody())));
    }

    /**
     * Moves a dead letter back to the payment jobs. Returns whether it was in the queue. If the future fails, the job
     * is still in at least one of the two queues.
     */
    Future<Boolean> requeue(String id) {
        return call(channel -> {
            AtomicBoolean returned = new AtomicBoolean();
            channel.confirmSelect();
            channel.addReturnListener(back -> returned.set(true));
            Optional<GetResponse> message = take(channel, id);
            if (message.isPresent()) {
                publish(channel, message.get(), returned);
                channel.basicAck(message.get().getEnvelope().getDeliveryTag(), false);
            }
            return message.isPresent();
        });
    }

    /** Deletes a dead letter. Returns whether it was in the queue. */
    Future<Boolean> drop(String id) {
        return call(channel -> {
            Optional<GetResponse> message = take(channel, id);
            if (message.isPresent()) {
                channel.basicAck(message.get().getEnvelope().getDeliveryTag(), false);
            }
            return message.isPresent();
        });
    }

    private static void publish(Channel channel, GetResponse message, AtomicBoolean returned)
            throws IOException, TimeoutException, InterruptedException {
        channel.basicPublish(
                PaymentQueues.EXCHANGE, PaymentQueues.CHARGE, true, again(message.getProps()), message.getBody());
        if (!channel.waitForConfirms(CONFIRM_TIMEOUT.toMillis())) {
            throw new IOException("the broker refused the job");
        }
        if (returned.get()) {
            throw new IOException("no queue takes the job");
        }
    }

    /** Returns the original properties of the message, without the headers that the broker has added. */
    private static BasicProperties again(BasicProperties before) {
        Map<String, Object> headers = new HashMap<>();
        if (before.getHeaders() != null) {
            before.getHeaders().forEach((name, value) -> {
                boolean added = name.startsWith("x-death")
                        || name.startsWith("x-first-death")
                        || name.startsWith("x-last-death")
                        || name.equals("x-delivery-count");
                if (!added) {
                    headers.put(name, value);
                }
            });
        }
        return before.builder().headers(headers).deliveryMode(PERSISTENT).build();
    }

    private static Optional<GetResponse> take(Channel channel, String id) throws IOException {
        int looked = 0;
        GetResponse message = next(channel, looked, MAX_SEARCHED);
        while (message != null
                && !DeadLetter.idOf(message.getProps(), message.getBody()).equals(id)) {
            looked++;
            message = next(channel, looked, MAX_SEARCHED);
        }
        return Optional.ofNullable(message);
    }

    private static @Nullable GetResponse next(Channel channel, int already, int most) throws IOException {
        return already < most ? channel.basicGet(PaymentQueues.DEAD, false) : null;
    }

    private <T> Future<T> call(Call<T> call) {
        if (inLine.incrementAndGet() > MAX_IN_LINE) {
            inLine.decrementAndGet();
            return new DeadLetterRefusal.TooManyWaiting(MAX_IN_LINE).asFuture();
        }
        return thread.executeBlocking(() -> connected(call), true)
                .onComplete(done -> inLine.decrementAndGet())
                .timeout(CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs a call on a new connection. Requeues all unacknowledged messages before the next call. */
    private <T> T connected(Call<T> call) throws IOException, TimeoutException, InterruptedException {
        try (Connection connection = broker.connect()) {
            Channel channel = connection.createChannel();
            T result = call.on(channel);
            channel.basicRecover(true);
            return result;
        }
    }
}
