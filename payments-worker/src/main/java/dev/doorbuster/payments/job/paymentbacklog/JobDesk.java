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
 * What every way to consume shares: the one open subscription, the processing of its jobs, and the figures.
 *
 * <p>A subscription that is closed lets its jobs under way end, so for a moment there may be jobs of two.
 *
 * <p>All fields are confined to one Vert.x context; the gauges only read.
 */
public final class JobDesk {

    /** How long a switch waits for the broker and for jobs under way; it goes on without them. */
    private static final Duration SWITCH_WITHIN = Duration.ofMillis(400);

    /** How long a stop waits for jobs under way. What it does not wait for, reconciliation finishes. */
    private static final Duration STOP_WITHIN = Duration.ofMillis(1500);

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
     * A desk that has subscribed to nothing yet.
     *
     * @param processing sees one job through; never fails
     */
    public JobDesk(
            Vertx vertx, Broker broker, Function<PaymentJob, Future<JobOutcome>> processing, MeterRegistry meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.broker = broker;
        this.processing = processing;
        this.meters = meters;
        meters.counter("payments.jobs.redelivered");
        Gauge.builder("payments.jobs.in.flight", this, self -> self.inFlight).register(meters);
        Gauge.builder("payments.jobs.waiting", this, self -> self.waiting).register(meters);
        Gauge.builder("payments.jobs.held", this, self -> self.waiting + self.inFlight)
                .register(meters);
        Gauge.builder("payments.jobs.subscribed", this, self -> self.isSubscribed() ? 1 : 0)
                .register(meters);
    }

    /**
     * One look after the queues, should somebody have deleted them: a job that is dead-lettered while there is no queue
     * for dead letters is lost, and nothing else would notice. Never fails.
     *
     * <p>Beside the line of the other calls: while the broker is slow, the answers to jobs must not wait for this.
     */
    public Future<Void> declareTheQueues() {
        return broker.callBeside(connection -> {
                    PaymentTopology.declare(connection);
                    return true;
                })
                .onFailure(failure -> log.atDebug().setCause(failure).log("the queues cannot be declared now"))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** Fails without a connection, and when the broker refuses the jobs though no other worker has them to itself. */
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
     * Subscribes, and keeps trying in the background when that is not possible now: the broker is away, or it has
     * promised the queue to another worker alone.
     *
     * @param exclusive whether no other consumer may be there
     * @param prefetch the most unacknowledged messages; 0 for no limit
     * @param concurrency the most jobs under way at once
     */
    Future<Void> open(boolean exclusive, int prefetch, int concurrency) {
        return onContext(() -> {
            JobSubscription opened = new JobSubscription(this, exclusive, prefetch, concurrency);
            subscription = opened;
            return opened.open();
        });
    }

    /** Cancels the subscription, gives back what has not been begun, and waits a moment for what has. */
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
                .timeout(SWITCH_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    /** Takes no more jobs, waits a moment for those under way, and closes the connection. */
    public Future<Void> stop() {
        return close().compose(closed -> onContext(() -> {
                    stopping = true;
                    if (inFlight == 0) {
                        drained.tryComplete();
                    }
                    return Future.succeededFuture();
                }))
                .compose(asked -> drained.future()
                        .timeout(STOP_WITHIN.minus(SWITCH_WITHIN).toMillis(), TimeUnit.MILLISECONDS))
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

    /**
     * Has a job processed and answers its message; the future ends, on this desk's context, when a place is free again.
     */
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

    /** Answers, unless the broker has taken the message back already. */
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
     * From the commit of the checkout until this worker began the job: outbox, queue, and what the worker held before
     * it.
     */
    private static long queuedMillis(PaymentJob job, long nanosAtWork) {
        long began = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(nanosAtWork);
        return Math.max(0, began - job.createdAt().toEpochMilli());
    }
}
