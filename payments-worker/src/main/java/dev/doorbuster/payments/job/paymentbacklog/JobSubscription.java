package dev.doorbuster.payments.job.paymentbacklog;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.doorbuster.payments.job.Delivery;
import dev.doorbuster.payments.job.JobOutcome;
import dev.doorbuster.service.broker.PaymentQueues;
import dev.doorbuster.service.broker.PaymentTopology;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscription to the payment jobs, with its own channel, manual acknowledgement, a prefetch and bounded concurrency.
 *
 * <p>A channel is never reused. If it is lost or the broker refuses the subscription, the subscription opens a new
 * channel with the same prefetch after a pause. Messages delivered on the lost channel are not acknowledged, and the
 * broker redelivers them.
 *
 * <p>All fields are confined to the context of the {@link JobConsumerRuntime}.
 */
final class JobSubscription {

    /**
     * The exclusive queue that marks the one worker which may consume the jobs. The broker refuses it to every other
     * connection and deletes it with the holder's connection, so that another worker can take over. An exclusive
     * {@code basic.consume} on the jobs does not work: RabbitMQ ignores that flag on a quorum queue.
     */
    private static final String CLAIM = PaymentQueues.JOBS + ".consumer";

    /** Pause before a lost or refused subscription is retried. */
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

    /**
     * How long a closed subscription keeps its channel for jobs in progress. The broker then redelivers their messages.
     */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger("payments");

    private final JobConsumerRuntime runtime;
    private final boolean exclusive;
    private final int prefetch;
    private final int concurrency;

    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private final Promise<Void> ended = Promise.promise();
    private final Silence silence = new Silence();
    private @Nullable Subscribed subscribed;
    private int inFlight;
    private boolean closed;
    private boolean renewing;
    private String complaint = "";
    private volatile boolean refused;

    /** A channel and its consumer tag. */
    private record Subscribed(Channel channel, String tag) {}

    JobSubscription(JobConsumerRuntime runtime, boolean exclusive, int prefetch, int concurrency) {
        this.runtime = runtime;
        this.exclusive = exclusive;
        this.prefetch = prefetch;
        this.concurrency = concurrency;
    }

    boolean isOpen() {
        Subscribed now = subscribed;
        return now != null && now.channel().isOpen();
    }

    /**
     * Whether the broker refuses the subscription for any other reason than another worker's exclusive one. Safe for
     * any thread.
     */
    boolean isRefused() {
        return refused;
    }

    /** Subscribes. The future completes after the first attempt, whether or not it succeeded. */
    Future<Void> open() {
        if (closed) {
            return Future.succeededFuture();
        }
        Promise<Void> tried = Promise.promise();
        runtime.broker()
                .call(connection -> {
                    try {
                        return subscribe(connection);
                    } catch (IOException e) {
                        if (!PaymentTopology.isMissing(e)) {
                            throw e;
                        }
                        log.atWarn().addKeyValue("queue", PaymentQueues.JOBS).log("the queue is gone, declaring it");
                        PaymentTopology.declare(connection);
                        return subscribe(connection);
                    }
                })
                .onComplete(result -> runtime.context().runOnContext(run -> {
                    if (result.succeeded()) {
                        opened(result.result());
                    } else {
                        tryAgain(result.cause());
                    }
                    tried.complete();
                }));
        return tried.future();
    }

    private Subscribed subscribe(Connection connection) throws IOException {
        Channel channel = connection.createChannel();
        try {
            return subscribe(channel);
        } catch (IOException | ShutdownSignalException e) {
            channel.abort();
            throw e;
        }
    }

    private Subscribed subscribe(Channel channel) throws IOException {
        channel.queueDeclarePassive(PaymentQueues.JOBS);
        if (exclusive) {
            channel.queueDeclare(CLAIM, false, true, true, Map.of());
        }
        channel.basicQos(prefetch);
        DefaultConsumer consumer = new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
                Delivery delivery = new Delivery(channel, envelope, properties, Buffer.buffer(body));
                runtime.context().runOnContext(run -> arrived(delivery));
            }

            @Override
            public void handleCancel(String tag) {
                runtime.context().runOnContext(run -> lost(channel, "the broker cancelled the consumer"));
            }

            @Override
            public void handleShutdownSignal(String tag, ShutdownSignalException cause) {
                runtime.context().runOnContext(run -> lost(channel, String.valueOf(cause.getMessage())));
            }
        };
        return new Subscribed(channel, channel.basicConsume(PaymentQueues.JOBS, false, consumer));
    }

    private void opened(Subscribed now) {
        if (closed) {
            cancel(now);
            return;
        }
        refused = false;
        complaint = "";
        log.atInfo()
                .addKeyValue("queue", PaymentQueues.JOBS)
                .addKeyValue("prefetch", prefetch)
                .addKeyValue("concurrency", concurrency)
                .log("consuming payment jobs");
        use(now);
    }

    private void use(Subscribed now) {
        subscribed = now;
        silence.end();
        if (!now.channel().isOpen()) {
            lost(now.channel(), "the channel closed at once");
        }
    }

    /**
     * Renews the subscription, on a new channel, if it has had nothing for a while. The broker may have forgotten it
     * without a word: if a quorum queue is declared again in the moment of its deletion, RabbitMQ 3.10 keeps the
     * consumer, sends it nothing, and holds the messages as unacknowledged until the channel closes.
     */
    void look() {
        Subscribed old = subscribed;
        if (old == null || renewing || !isIdle()) {
            silence.end();
        } else if (silence.lasts()) {
            renewing = true;
            runtime.broker()
                    .call(connection -> {
                        old.channel().basicCancel(old.tag());
                        return subscribe(connection);
                    })
                    .onComplete(renewed -> runtime.context().runOnContext(run -> renewed(old, renewed)));
        }
    }

    private void renewed(Subscribed old, AsyncResult<Subscribed> result) {
        renewing = false;
        if (result.failed()) {
            lost(old.channel(), String.valueOf(result.cause().getMessage()));
        } else if (closed) {
            cancel(result.result());
        } else {
            use(result.result());
            leave(old.channel());
        }
    }

    /** Closes a channel that gets no more jobs, at once or when those that came at the last moment have had time. */
    private void leave(Channel channel) {
        if (isIdle()) {
            abandon(channel);
        } else {
            runtime.vertx().setTimer(END_TIMEOUT.toMillis(), fired -> abandon(channel));
        }
    }

    private boolean isIdle() {
        return inFlight == 0 && waiting.isEmpty();
    }

    private void lost(Channel channel, String why) {
        Subscribed now = subscribed;
        if (closed || renewing || now == null || now.channel() != channel) {
            return;
        }
        subscribed = null;
        abandon(channel);
        tryAgain(new IOException(why));
    }

    /** Schedules a retry. Logs the cause only when it differs from the previous one. */
    private void tryAgain(Throwable cause) {
        if (closed) {
            return;
        }
        refused = !PaymentTopology.isTaken(cause);
        Throwable root = cause.getCause() instanceof ShutdownSignalException signal ? signal : cause;
        String said = String.valueOf(root.getMessage());
        if (!said.equals(complaint)) {
            complaint = said;
            log.atWarn()
                    .addKeyValue("queue", PaymentQueues.JOBS)
                    .addKeyValue("error", said)
                    .log("not consuming, trying again");
        }
        runtime.vertx()
                .setTimer(TRY_AGAIN_AFTER.toMillis(), fired -> runtime.context().runOnContext(run -> tryOnce()));
    }

    private void tryOnce() {
        open().onFailure(impossible -> log.atError().setCause(impossible).log("not consuming"));
    }

    private void arrived(Delivery delivery) {
        silence.end();
        if (closed) {
            runtime.answer(delivery, JobOutcome.RETURNED);
            return;
        }
        waiting.add(delivery);
        startWaiting();
    }

    private void startWaiting() {
        while (inFlight < concurrency && !waiting.isEmpty()) {
            Delivery delivery = waiting.remove();
            if (delivery.isAnswerable()) {
                inFlight++;
                runtime.handle(delivery).onSuccess(free -> finished());
            }
        }
        runtime.waiting(waiting.size());
    }

    private void finished() {
        inFlight--;
        if (!closed) {
            startWaiting();
        } else if (inFlight == 0) {
            ended.tryComplete();
        }
    }

    /**
     * Takes no more jobs and requeues those that have not begun. The future completes when no job is in progress. A
     * channel that is still open is closed after {@link #END_TIMEOUT} at the latest, which also completes the future.
     */
    Future<Void> close() {
        closed = true;
        Subscribed now = subscribed;
        subscribed = null;
        if (now != null) {
            cancel(now);
        }
        waiting.forEach(delivery -> runtime.answer(delivery, JobOutcome.RETURNED));
        waiting.clear();
        runtime.waiting(0);
        if (inFlight == 0) {
            ended.tryComplete();
        }
        return ended.future();
    }

    /**
     * Cancels the consumer at once, so that another worker can subscribe. The channel stays open for the
     * acknowledgements of jobs in progress.
     */
    private void cancel(Subscribed now) {
        runtime.broker()
                .run(() -> {
                    now.channel().basicCancel(now.tag());
                    if (exclusive) {
                        now.channel().queueDelete(CLAIM);
                    }
                })
                .onFailure(failure -> log.atWarn()
                        .addKeyValue("error", String.valueOf(failure.getMessage()))
                        .log("could not cancel the subscription, closing its channel"))
                .onFailure(failure -> abandon(now.channel()));
        long timer = runtime.vertx().setTimer(END_TIMEOUT.toMillis(), fired -> ended.tryComplete());
        ended.future().onSuccess(end -> {
            runtime.vertx().cancelTimer(timer);
            abandon(now.channel());
        });
    }

    /** Closes a channel. The broker redelivers the messages that were not acknowledged on it. */
    private void abandon(Channel channel) {
        runtime.broker().run(channel::abort).onFailure(gone -> log.debug("the channel went with its connection"));
    }
}
