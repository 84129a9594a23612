package dev.doorbuster.payments.job.paymentbacklog;

import dev.doorbuster.payments.job.Broker;
import dev.doorbuster.payments.job.Delivery;
import dev.doorbuster.payments.job.JobOutcome;
import dev.doorbuster.service.broker.PaymentQueues;
import dev.doorbuster.service.broker.PaymentTopology;
import dev.doorbuster.service.messages.PaymentJob;
import dev.doorbuster.service.tracing.Tracing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the job consumers of all variants: holds the open subscription, processes its jobs and publishes the metrics.
 *
 * <p>A closed subscription lets its jobs in progress complete, so the jobs of two subscriptions may overlap for a
 * moment.
 *
 * <p>All fields are confined to one Vert.x context; the gauges only read them.
 */
public final class JobConsumerRuntime {

    /**
     * How long opening or closing a subscription waits for the broker and for jobs in progress. It then continues
     * without them.
     */
    private static final Duration SWITCH_TIMEOUT = Duration.ofMillis(400);

    /** How long a stop waits for jobs in progress. Reconciliation finishes the remaining payments. */
    private static final Duration STOP_TIMEOUT = Duration.ofMillis(1500);

    private static final Logger log = LoggerFactory.getLogger("payments");

    private final Vertx vertx;
    private final Context context;
    private final Broker broker;
    private final Function<PaymentJob, Future<JobOutcome>> processing;
    private final MeterRegistry meters;

    private volatile @Nullable JobSubscription subscription;
    private int inFlight;
    private volatile int waiting;
    private final Promise<Void> drained = Promise.promise();
    private boolean stopping;

    /**
     * Creates a runtime without a subscription.
     *
     * @param processing processes one job; must never fail
     */
    public JobConsumerRuntime(
            Vertx vertx, Broker broker, Function<PaymentJob, Future<JobOutcome>> processing, MeterRegistry meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.broker = broker;
        this.processing = processing;
        this.meters = meters;
        // From zero, so that a rate over the first jobs is not missing.
        for (JobOutcome outcome : JobOutcome.values()) {
            meters.counter("payments.jobs", "outcome", outcome.label());
        }
        meters.counter("payments.jobs.redelivered");
        Gauge.builder("payments.jobs.in.flight", this, self -> self.inFlight).register(meters);
        Gauge.builder("payments.jobs.waiting", this, self -> self.waiting).register(meters);
        Gauge.builder("payments.jobs.held", this, self -> self.waiting + self.inFlight)
                .register(meters);
        Gauge.builder("payments.jobs.subscribed", this, self -> self.isSubscribed() ? 1 : 0)
                .register(meters);
    }

    /**
     * Declares the queues and exchanges again, in case they were deleted, and renews a subscription that gets no jobs.
     * Without the former, a job that is dead-lettered while the dead-letter queue is missing would be lost unnoticed.
     * Never fails.
     *
     * <p>Runs in parallel with the other broker calls, so that acknowledgements do not wait for it while the broker is
     * slow.
     */
    public Future<Void> lookAfterTheQueues() {
        return broker.callBeside(connection -> {
                    PaymentTopology.declare(connection);
                    return true;
                })
                .onSuccess(declared -> context.runOnContext(run -> {
                    JobSubscription now = subscription;
                    if (now != null) {
                        now.look();
                    }
                }))
                .onFailure(failure -> log.atDebug().setCause(failure).log("the queues cannot be declared now"))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /**
     * The readiness check. Fails without a connection, and if the broker refuses the subscription for any other reason
     * than that another worker holds it exclusively.
     */
    public Future<Void> ready() {
        JobSubscription now = subscription;
        if (!broker.connected()) {
            return Future.failedFuture("not connected");
        }
        return now == null || !now.isRefused() ? Future.succeededFuture() : Future.failedFuture("not consuming");
    }

    private boolean isSubscribed() {
        JobSubscription now = subscription;
        return now != null && now.isOpen();
    }

    /**
     * Subscribes to the payment jobs. If the broker is unreachable or another worker holds the queue exclusively,
     * retries in the background until it succeeds or is closed.
     *
     * @param exclusive whether to refuse all other consumers
     * @param prefetch maximum unacknowledged messages; 0 for no limit
     * @param concurrency maximum jobs in progress
     */
    Future<Void> open(boolean exclusive, int prefetch, int concurrency) {
        return onContext(() -> {
            JobSubscription opened = new JobSubscription(this, exclusive, prefetch, concurrency);
            subscription = opened;
            return opened.open();
        });
    }

    /**
     * Cancels the subscription, requeues the jobs that have not begun, and waits at most {@link #SWITCH_TIMEOUT} for
     * those in progress.
     */
    Future<Void> close() {
        return onContext(() -> {
            JobSubscription closing = subscription;
            subscription = null;
            return closing == null ? Future.succeededFuture() : closing.close();
        });
    }

    private Future<Void> onContext(Supplier<Future<Void>> change) {
        Promise<Void> changed = Promise.promise();
        context.runOnContext(run -> change.get().onComplete(changed));
        return changed.future()
                .timeout(SWITCH_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    /** Takes no more jobs, waits at most {@link #STOP_TIMEOUT} for those in progress, and closes the connection. */
    public Future<Void> stop() {
        return close().compose(closed -> onContext(() -> {
                    stopping = true;
                    if (inFlight == 0) {
                        drained.tryComplete();
                    }
                    return Future.succeededFuture();
                }))
                .compose(asked -> drained.future()
                        .timeout(STOP_TIMEOUT.minus(SWITCH_TIMEOUT).toMillis(), TimeUnit.MILLISECONDS))
                .transform(done -> broker.close());
    }

    Vertx vertx() {
        return vertx;
    }

    Context context() {
        return context;
    }

    Broker broker() {
        return broker;
    }

    void waiting(int jobs) {
        waiting = jobs;
    }

    /** Processes a job and acknowledges its message. The future completes on this context when a slot is free again. */
    Future<Void> handle(Delivery delivery) {
        Promise<Void> finished = Promise.promise();
        inFlight++;
        long began = System.nanoTime();
        PaymentJob job = delivery.job();
        Future<JobOutcome> handled = job == null
                ? Future.succeededFuture(JobOutcome.POISON)
                : Tracing.processing(vertx, PaymentQueues.JOBS, delivery.traceparent(), () -> processing.apply(job));
        handled.otherwise(failure -> {
                    log.atError().setCause(failure).log("payment job failed");
                    return JobOutcome.RETURNED;
                })
                .onSuccess(outcome -> context.runOnContext(run -> {
                    inFlight--;
                    report(delivery, job, outcome, System.nanoTime() - began);
                    answer(delivery, outcome);
                    finished.complete();
                    if (stopping && inFlight == 0) {
                        drained.tryComplete();
                    }
                }));
        return finished.future();
    }

    /** Sends the reply for a message unless its channel is already closed. */
    void answer(Delivery delivery, JobOutcome outcome) {
        broker.run(() -> {
                    if (delivery.isAnswerable()) {
                        delivery.answer(outcome);
                    }
                })
                .onFailure(failure -> log.atWarn()
                        .addKeyValue("error", String.valueOf(failure.getMessage()))
                        .log("the broker did not take the answer, it will deliver the job again"));
    }

    private void report(Delivery delivery, @Nullable PaymentJob job, JobOutcome outcome, long nanos) {
        boolean redelivered = delivery.envelope().isRedeliver();
        meters.counter("payments.jobs", "outcome", outcome.label()).increment();
        meters.counter("payments.jobs.redelivered").increment(redelivered ? 1 : 0);
        meters.timer("payments.job.duration", "outcome", outcome.label()).record(nanos, TimeUnit.NANOSECONDS);
        var line = log.atInfo()
                .addKeyValue("requestId", delivery.requestId())
                .addKeyValue("jobId", delivery.messageId())
                .addKeyValue("outcome", outcome.label())
                .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(nanos))
                .addKeyValue("redelivered", redelivered);
        (job == null
                        ? line
                        : line.addKeyValue("orderId", job.orderId())
                                .addKeyValue("amountCents", job.amountCents())
                                .addKeyValue("queuedMs", queuedMillis(job, nanos)))
                .log("payment job");
    }

    /**
     * Milliseconds from the commit of the checkout until this worker began the job: time in the outbox, in the queue
     * and in the worker's prefetch buffer.
     */
    private static long queuedMillis(PaymentJob job, long nanosAtWork) {
        long began = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(nanosAtWork);
        return Math.max(0, began - job.createdAt().toEpochMilli());
    }
}
