package dev.doorbuster.payments.job.paymentbacklog;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.doorbuster.service.messages.PaymentJob;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A fake RabbitMQ: records the calls on each channel, delivers messages, refuses declarations and drops connections.
 */
final class FakeRabbit extends ConnectionFactory {

    private static final int SOON_SECONDS = 20;

    /** A fake channel. Once closed, it stays closed. */
    static final class FakeChannel {
        final List<String> calls = new CopyOnWriteArrayList<>();
        private volatile boolean open = true;
        private volatile Consumer consumer;
        private volatile Channel self;

        /** Delivers a job with this delivery tag. */
        void deliver(long tag, UUID jobId) throws IOException {
            PaymentJob job = new PaymentJob(jobId, tag, 100, "tok", "request", Instant.EPOCH);
            consumer.handleDelivery(
                    "tag",
                    new Envelope(tag, false, "payments", "charge"),
                    new BasicProperties(),
                    job.toJson().toBuffer().getBytes());
        }

        boolean isOpen() {
            return open;
        }

        /** The acknowledgements sent on this channel. */
        List<String> answers() {
            return calls.stream()
                    .filter(call -> call.startsWith("basicAck") || call.startsWith("basicNack"))
                    .toList();
        }
    }

    private final BlockingQueue<FakeChannel> consuming = new LinkedBlockingQueue<>();
    private final List<FakeChannel> channels = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Integer> refusals = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> refused = new LinkedBlockingQueue<>();
    private volatile boolean open;

    @Override
    public Connection newConnection(ExecutorService deliveries, String name) {
        open = true;
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    return switch (method.getName()) {
                        case "isOpen" -> open;
                        case "createChannel" -> channel();
                        default -> null;
                    };
                });
    }

    private Channel channel() {
        FakeChannel channel = new FakeChannel();
        channels.add(channel);
        channel.self = (Channel) Proxy.newProxyInstance(
                Channel.class.getClassLoader(), new Class<?>[] {Channel.class}, (self, method, arguments) -> {
                    if (method.getName().equals("isOpen")) {
                        return channel.open;
                    }
                    Object first = arguments == null || arguments.length == 0 ? "" : arguments[0];
                    channel.calls.add(method.getName() + " " + first);
                    return switch (method.getName()) {
                        case "queueDeclare" -> (Boolean) arguments[2] ? refuseOrNull() : null;
                        case "basicConsume" -> {
                            channel.consumer = (Consumer) arguments[2];
                            consuming.add(channel);
                            yield "tag";
                        }
                        case "abort" -> {
                            channel.open = false;
                            yield null;
                        }
                        default -> null;
                    };
                });
        return channel.self;
    }

    private Object refuseOrNull() throws IOException {
        Integer code = refusals.poll();
        if (code == null) {
            return null;
        }
        refused.add(code);
        throw new IOException(signal(code));
    }

    private static ShutdownSignalException signal(int code) {
        AMQP.Channel.Close close = new AMQP.Channel.Close.Builder()
                .replyCode(code)
                .replyText("refused")
                .build();
        return new ShutdownSignalException(false, false, close, null);
    }

    /** Refuses the next {@code times} declarations of an exclusive queue with this reply code. */
    void refuse(int code, int times) {
        refusals.addAll(Collections.nCopies(times, code));
    }

    /** Waits for a refused declaration and returns its reply code; null after a timeout. */
    Integer awaitRefusal() throws InterruptedException {
        return refused.poll(SOON_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for the next channel that has a consumer. */
    FakeChannel awaitConsumer() throws InterruptedException {
        FakeChannel channel = consuming.poll(SOON_SECONDS, TimeUnit.SECONDS);
        if (channel == null) {
            throw new AssertionError("nobody consumes");
        }
        return channel;
    }

    /** Whether a channel has a consumer and {@link #awaitConsumer} has not returned it. */
    boolean hasNewConsumer() {
        return !consuming.isEmpty();
    }

    List<FakeChannel> channels() {
        return channels;
    }

    /** Drops the connection with all its channels. */
    void kill() {
        open = false;
        for (FakeChannel channel : channels) {
            close(channel);
        }
    }

    /** Closes only this channel, as RabbitMQ does after a channel error. */
    void close(FakeChannel channel) {
        boolean wasOpen = channel.open;
        channel.open = false;
        if (wasOpen && channel.consumer != null) {
            channel.consumer.handleShutdownSignal("tag", signal(AMQP.PRECONDITION_FAILED));
        }
    }
}
