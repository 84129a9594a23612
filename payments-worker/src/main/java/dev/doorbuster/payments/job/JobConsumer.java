package dev.doorbuster.payments.job;

import dev.doorbuster.platform.messages.PaymentJob;
import dev.doorbuster.platform.messages.PaymentQueues;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.rabbitmq.QueueOptions;
import io.vertx.rabbitmq.RabbitMQClient;
import io.vertx.rabbitmq.RabbitMQConsumer;
import io.vertx.rabbitmq.RabbitMQMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One competing consumer of the payment jobs: manual acknowledgement, bounded prefetch, bounded concurrency.
 *
 * <p>Two traps of the client are dealt with here. It forgets the prefetch when it reconnects, so the prefetch is set
 * whenever a connection comes about. And after a reconnect it would send an acknowledgement on the new channel, where the
 * same delivery tag belongs to another message; so a message is only answered while the consumer that it was delivered to
 * is the current one. The broker delivers the unanswered ones again, and the processor recognises them.
 *
 * <p>All fields are confined to one Vert.x context, except where said.
 */
public final class JobConsumer {

    /** How long after a lost subscription another one is tried. */
    private static final Duration RESUBSCRIBE_AFTER = Duration.ofSeconds(1);

    /** How long a stop waits for jobs under way. What it does not wait for, reconciliation finishes. */
    private static final Duration DRAIN_WITHIN = Duration.ofMillis(1500);

    private static final Logger log = LoggerFactory.getLogger("payments");

    private final Vertx vertx;
    private final Context context;
    private final RabbitMQClient client;
    private final JobProcessor processor;
    private final MeterRegistry meters;
    private final int prefetch;
    private final int concurrency;

    private final Deque<RabbitMQMessage> waiting = new ArrayDeque<>();
    private final Promise<Void> drained = Promise.promise();
    private int inFlight;
    private boolean stopping;

    /** Read and set by the client's threads, too. */
    private volatile @Nullable RabbitMQConsumer consumer;

    /** The tag under which an earlier connection consumed; its messages cannot be answered any more. */
    private volatile String lostTag = "";

    /**
     * A consumer on a client of its own.
     *
     * @param prefetch the most unacknowledged messages
     * @param concurrency the most jobs under way at once, at most the prefetch
     */
    public JobConsumer(
            Vertx vertx,
            RabbitMQClient client,
            JobProcessor processor,
            MeterRegistry meters,
            int prefetch,
            int concurrency) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.client = client;
        this.processor = processor;
        this.meters = meters;
        this.prefetch = prefetch;
        this.concurrency = concurrency;
        Gauge.builder("payments.jobs.in.flight", this, self -> self.inFlight).register(meters);
        Gauge.builder("payments.jobs.waiting", this, self -> self.waiting.size())
                .register(meters);
    }

    /** Connects and consumes; keeps trying until the broker is there. */
    public void start() {
        client.addConnectionEstablishedCallback(established -> {
            RabbitMQConsumer before = consumer;
            lostTag = before == null ? "" : before.consumerTag();
            client.basicQos(prefetch).onComplete(established);
        });
        context.runOnContext(
                run -> client.start().onSuccess(connected -> subscribe()).onFailure(this::subscribeAgain));
    }

    /** Whether jobs can arrive: connected, with a channel and a subscription. */
    public boolean subscribed() {
        RabbitMQConsumer current = consumer;
        return current != null && client.isConnected() && client.isOpenChannel();
    }

    /** Takes no more jobs and waits a moment for those under way. */
    public Future<Void> stop() {
        context.runOnContext(run -> {
            stopping = true;
            waiting.clear();
            if (inFlight == 0) {
                drained.tryComplete();
            }
        });
        RabbitMQConsumer current = consumer;
        Future<Void> cancelled = current == null
                ? Future.succeededFuture()
                : vertx.executeBlocking(current::cancel).compose(done -> done);
        return cancelled
                .transform(done -> drained.future().timeout(DRAIN_WITHIN.toMillis(), TimeUnit.MILLISECONDS))
                .transform(done -> client.stop());
    }

    private void subscribe() {
        QueueOptions options =
                new QueueOptions().setAutoAck(false).setMaxInternalQueueSize(Math.multiplyExact(prefetch, 2));
        client.basicConsumer(PaymentQueues.JOBS, options)
                .onSuccess(subscription -> {
                    consumer = subscription;
                    subscription.endHandler(end -> context.runOnContext(run -> lost()));
                    subscription.handler(message -> context.runOnContext(run -> arrived(message)));
                    log.atInfo()
                            .addKeyValue("queue", PaymentQueues.JOBS)
                            .addKeyValue("prefetch", prefetch)
                            .addKeyValue("concurrency", concurrency)
                            .log("consuming payment jobs");
                })
                .onFailure(this::subscribeAgain);
    }

    /** The broker ended the subscription, for example because the queue moved; the client leaves that to its user. */
    private void lost() {
        if (!stopping) {
            subscribeAgain(new IllegalStateException("the broker cancelled the consumer"));
        }
    }

    private void subscribeAgain(Throwable cause) {
        if (stopping) {
            return;
        }
        log.atWarn()
                .addKeyValue("queue", PaymentQueues.JOBS)
                .addKeyValue("error", String.valueOf(cause.getMessage()))
                .log("not consuming, trying again");
        vertx.setTimer(RESUBSCRIBE_AFTER.toMillis(), fired -> subscribe());
    }

    private void arrived(RabbitMQMessage message) {
        if (stopping) {
            return;
        }
        waiting.add(message);
        startWaiting();
    }

    private void startWaiting() {
        while (inFlight < concurrency && !waiting.isEmpty()) {
            RabbitMQMessage message = waiting.remove();
            if (answerable(message)) {
                handle(message);
            }
        }
    }

    private void handle(RabbitMQMessage message) {
        inFlight++;
        long began = System.nanoTime();
        PaymentJob job = read(message);
        Future<JobOutcome> handled = job == null ? Future.succeededFuture(JobOutcome.POISON) : processor.process(job);
        handled.otherwise(failure -> {
                    log.atError().setCause(failure).log("payment job failed");
                    return JobOutcome.RETURNED;
                })
                .onSuccess(outcome -> context.runOnContext(run -> finish(message, job, outcome, began)));
    }

    private void finish(RabbitMQMessage message, @Nullable PaymentJob job, JobOutcome outcome, long began) {
        inFlight--;
        report(message, job, outcome, System.nanoTime() - began);
        if (answerable(message)) {
            answer(message, outcome)
                    .onFailure(failure -> log.atWarn()
                            .addKeyValue("error", String.valueOf(failure.getMessage()))
                            .log("the broker did not take the answer, it will deliver the job again"));
        }
        startWaiting();
        if (stopping && inFlight == 0) {
            drained.tryComplete();
        }
    }

    private Future<Void> answer(RabbitMQMessage message, JobOutcome outcome) {
        long tag = message.envelope().getDeliveryTag();
        return switch (outcome.reply()) {
            case ACKNOWLEDGE -> client.basicAck(tag, false);
            case REJECT -> client.basicNack(tag, false, false);
            case REQUEUE -> client.basicNack(tag, false, true);
        };
    }

    private boolean answerable(RabbitMQMessage message) {
        RabbitMQConsumer current = consumer;
        String tag = message.consumerTag();
        return current != null && tag.equals(current.consumerTag()) && !tag.equals(lostTag) && client.isOpenChannel();
    }

    private static @Nullable PaymentJob read(RabbitMQMessage message) {
        try {
            return PaymentJob.fromJson(message.body().toJsonObject());
        } catch (IllegalArgumentException | DecodeException | ClassCastException malformed) {
            log.atError()
                    .addKeyValue(
                            "messageId", String.valueOf(message.properties().getMessageId()))
                    .addKeyValue(
                            "requestId", String.valueOf(message.properties().getCorrelationId()))
                    .addKeyValue("reason", String.valueOf(malformed.getMessage()))
                    .log("payment job rejected");
            return null;
        }
    }

    private void report(RabbitMQMessage message, @Nullable PaymentJob job, JobOutcome outcome, long nanos) {
        meters.counter("payments.jobs", "outcome", outcome.label()).increment();
        meters.timer("payments.job.duration", "outcome", outcome.label()).record(nanos, TimeUnit.NANOSECONDS);
        var line = log.atInfo()
                .addKeyValue("requestId", String.valueOf(message.properties().getCorrelationId()))
                .addKeyValue("jobId", String.valueOf(message.properties().getMessageId()))
                .addKeyValue("outcome", outcome.label())
                .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(nanos))
                .addKeyValue("redelivered", message.envelope().isRedeliver());
        (job == null ? line : line.addKeyValue("orderId", job.orderId()).addKeyValue("amountCents", job.amountCents()))
                .log("payment job");
    }
}
