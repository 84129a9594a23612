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
 * The queue of dead letters. A message is taken in hand, not away: it goes back unless it is acknowledged, also when
 * this process dies.
 *
 * <p>Requeueing publishes the message to the payment jobs as persistent and mandatory, and acknowledges the dead letter
 * only when the broker has confirmed that a queue has it. So no job is lost; should the process die between the two,
 * the job is in both queues, and the worker does a job once, however often it comes.
 *
 * <p>The client blocks. All calls go through one thread, one after the other, so that no two of them take each other's
 * messages.
 */
public final class DeadLetterQueue {

    /** Of the connection that each call opens. */
    public static final BrokerLimits BROKER_LIMITS =
            new BrokerLimits(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(3));

    /** Dead letters that are listed. */
    static final int MAX_LISTED = 100;

    /** Dead letters that are looked through for one. */
    private static final int MAX_SEARCHED = 1_000;

    /** Calls that wait or run. */
    private static final int MAX_IN_LINE = 20;

    private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(5);
    private static final Duration CALL_WITHIN = Duration.ofSeconds(12);
    private static final int PERSISTENT = 2;

    private interface Call<T> {
        T on(Channel channel) throws IOException, TimeoutException, InterruptedException;
    }

    private final BrokerConnector broker;
    private final WorkerExecutor thread;
    private final AtomicInteger inLine = new AtomicInteger();

    /** @param broker has the {@link #BROKER_LIMITS} */
    public DeadLetterQueue(Vertx vertx, BrokerConnector broker) {
        this.broker = broker;
        this.thread =
                vertx.createSharedWorkerExecutor("dead-letters", 1, CALL_WITHIN.toSeconds() + 5, TimeUnit.SECONDS);
    }

    /** The first hundred dead letters; they stay where they are. */
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

    /** One dead letter, which stays where it is; empty when it is not among the first thousand. */
    Future<Optional<DeadLetter>> find(String id) {
        return call(channel -> take(channel, id).map(message -> DeadLetter.of(message.getProps(), message.getBody())));
    }

    /** Gives a dead letter back to the payment jobs, and tells whether it was there. Fails with nothing lost. */
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

    /** Takes a dead letter away for good, and tells whether it was there. */
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
        if (!channel.waitForConfirms(CONFIRM_WITHIN.toMillis())) {
            throw new IOException("the broker refused the job");
        }
        if (returned.get()) {
            throw new IOException("no queue takes the job");
        }
    }

    /** The properties that the message was first sent with: what the broker has added since is left out. */
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
                .timeout(CALL_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever is still in hand in the end is put back, before the next call looks. */
    private <T> T connected(Call<T> call) throws IOException, TimeoutException, InterruptedException {
        try (Connection connection = broker.connect()) {
            Channel channel = connection.createChannel();
            T result = call.on(channel);
            channel.basicRecover(true);
            return result;
        }
    }
}
