package dev.doorbuster.payments.charge;

import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.provider.ProviderLimits;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedTimeLimiterMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Calls the payment provider through a retry, a circuit breaker, a timeout and a bulkhead, in this order from the
 * outside in. Look-ups and cancellations are not retried.
 *
 * <p>Its futures never fail. A charge that ends without a decision is {@link ProviderAnswer.NotSent} only if no attempt
 * can have arrived. A single attempt that may have arrived (a timeout, a broken connection, a 503) makes it
 * {@link ProviderAnswer.Unclear}, however the later attempts fail.
 *
 * <p>A timeout is not retried: the provider is probably still processing the charge, and reconciliation looks it up
 * later. A retry has the same key and body, so the provider recognizes it as the same charge.
 */
public final class ProviderGateway {

    /** Timeout of one attempt of a charge. */
    static final Duration CHARGE_TIMEOUT = Duration.ofSeconds(5);

    /** Timeout of a look-up or a cancellation. */
    static final Duration LOOK_UP_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    /**
     * Response timeout of the HTTP client. It is longer than {@link #CHARGE_TIMEOUT}, which ends the attempt; this one
     * only closes the connection.
     */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(6);

    /**
     * Maximum calls that wait for a connection. The bulkhead admits only as many calls as there are connections, so few
     * ever wait.
     */
    private static final int MAX_WAITING = 16;

    static final int CHARGE_ATTEMPTS = 3;

    /**
     * The pause before the second attempt. It doubles with each attempt; jitter of ±50 % keeps workers from retrying in
     * step.
     */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    static final Duration LONGEST_PAUSE = ChargeCalls.LONGEST_RETRY_AFTER;

    /** The maximum duration of {@link #charge}: all attempts and pauses. */
    public static final Duration LONGEST_CHARGE =
            CHARGE_TIMEOUT.multipliedBy(CHARGE_ATTEMPTS).plus(LONGEST_PAUSE.multipliedBy(CHARGE_ATTEMPTS - 1));

    /** Size of the circuit breaker's sliding window, in calls. It needs half as many before it can open. */
    private static final int JUDGED_CALLS = 20;

    private static final int OPENS_AT_FAILURE_PERCENT = 50;
    private static final Duration STAYS_OPEN = Duration.ofSeconds(2);
    private static final int TRIAL_CALLS = 4;

    private final ChargeCalls client;
    private final Context context;
    private final ScheduledExecutorService scheduler;
    private final Retry retry;
    private final CircuitBreaker chargeBreaker;
    private final CircuitBreaker lookUpBreaker;
    private final TimeLimiter chargeLimit;
    private final TimeLimiter lookUpLimit;
    private final Bulkhead bulkhead;
    private final MeterRegistry meters;

    /**
     * Creates the gateway; a process has one.
     *
     * @param client a client created with {@link #limits} of the same {@code calls}
     * @param calls maximum concurrent calls to the provider
     * @param scheduler fires timeouts and retries; the caller shuts it down
     */
    public ProviderGateway(
            Vertx vertx, ProviderClient client, int calls, ScheduledExecutorService scheduler, MeterRegistry meters) {
        this.client = new ChargeCalls(client);
        this.context = vertx.getOrCreateContext();
        this.scheduler = scheduler;
        this.meters = meters;

        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(breakerConfig());
        this.chargeBreaker = breakers.circuitBreaker("provider-charge");
        this.lookUpBreaker = breakers.circuitBreaker("provider-look-up");
        RetryRegistry retries = RetryRegistry.of(retryConfig());
        this.retry = retries.retry("provider-charge");
        TimeLimiterRegistry limits = TimeLimiterRegistry.ofDefaults();
        this.chargeLimit = limits.timeLimiter("provider-charge", limitOf(CHARGE_TIMEOUT));
        this.lookUpLimit = limits.timeLimiter("provider-look-up", limitOf(LOOK_UP_TIMEOUT));
        BulkheadRegistry bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(calls)
                .maxWaitDuration(Duration.ZERO)
                .build());
        this.bulkhead = bulkheads.bulkhead("provider");

        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(meters);
        TaggedTimeLimiterMetrics.ofTimeLimiterRegistry(limits).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    }

    /** The limits of the HTTP client, with one connection for each concurrent call. */
    public static ProviderLimits limits(int calls) {
        return new ProviderLimits(CONNECT_TIMEOUT, RESPONSE_TIMEOUT, calls, MAX_WAITING);
    }

    /** Whether the circuit breaker would let a charge through, that is, is not open. */
    public boolean accepting() {
        CircuitBreaker.State state = chargeBreaker.getState();
        return state != CircuitBreaker.State.OPEN && state != CircuitBreaker.State.FORCED_OPEN;
    }

    /** Sends a charge, with retries. Completes within {@link #LONGEST_CHARGE} and never fails. */
    public Future<ProviderAnswer> charge(Charge charge) {
        AtomicBoolean mayHaveArrived = new AtomicBoolean();
        Supplier<CompletionStage<ProviderAnswer>> limited =
                limited(chargeLimit, () -> client.charge(charge).toCompletionStage());
        Supplier<CompletionStage<ProviderAnswer>> noted = () -> limited.get().whenComplete((answer, failure) -> {
            if (failure != null && ProviderFailure.kindOf(failure).mayHaveArrived()) {
                mayHaveArrived.set(true);
            }
        });
        Supplier<CompletionStage<ProviderAnswer>> guarded = chargeBreaker.decorateCompletionStage(noted);
        Timer.Sample sample = Timer.start(meters);
        return onContext(
                        Retry.decorateCompletionStage(retry, scheduler, guarded).get())
                .recover(failure -> Future.succeededFuture(verdict(mayHaveArrived.get(), failure)))
                .onSuccess(answer -> sample.stop(meters.timer("payments.charge.latency", "answer", label(answer))));
    }

    /** Looks up the decision on a key. Completes within {@link #LOOK_UP_TIMEOUT} and never fails. */
    public Future<ProviderAnswer> lookUp(Charge charge) {
        return ask(() -> client.lookUp(charge).toCompletionStage());
    }

    /** Puts a tombstone on a key. Completes within {@link #LOOK_UP_TIMEOUT} and never fails. */
    public Future<ProviderAnswer> cancel(Charge charge) {
        return ask(() -> client.cancel(charge).toCompletionStage());
    }

    private Future<ProviderAnswer> ask(Supplier<CompletionStage<ProviderAnswer>> call) {
        Supplier<CompletionStage<ProviderAnswer>> guarded =
                lookUpBreaker.decorateCompletionStage(limited(lookUpLimit, call));
        return onContext(guarded.get())
                .recover(failure ->
                        Future.succeededFuture(new ProviderAnswer.Unclear(ProviderFailure.describe(failure))));
    }

    private Supplier<CompletionStage<ProviderAnswer>> limited(
            TimeLimiter limit, Supplier<CompletionStage<ProviderAnswer>> call) {
        return limit.decorateCompletionStage(scheduler, Bulkhead.decorateCompletionStage(bulkhead, call));
    }

    private Future<ProviderAnswer> onContext(CompletionStage<ProviderAnswer> stage) {
        return Future.fromCompletionStage(stage, context);
    }

    static ProviderAnswer verdict(boolean mayHaveArrived, Throwable lastFailure) {
        String reason = ProviderFailure.describe(lastFailure);
        return mayHaveArrived || ProviderFailure.kindOf(lastFailure).mayHaveArrived()
                ? new ProviderAnswer.Unclear(reason)
                : new ProviderAnswer.NotSent(reason);
    }

    /** The value of the {@code answer} tag in metrics. */
    private static String label(ProviderAnswer answer) {
        String name = answer.getClass().getSimpleName();
        return name.equals("NotSent") ? "not-sent" : name.toLowerCase(Locale.ROOT);
    }

    private static CircuitBreakerConfig breakerConfig() {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(JUDGED_CALLS)
                .minimumNumberOfCalls(JUDGED_CALLS / 2)
                .failureRateThreshold(OPENS_AT_FAILURE_PERCENT)
                .waitDurationInOpenState(STAYS_OPEN)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                .recordException(failure -> ProviderFailure.kindOf(failure).countsAgainstProvider())
                .ignoreException(failure -> !ProviderFailure.kindOf(failure).countsAgainstProvider())
                .build();
    }

    private static RetryConfig retryConfig() {
        IntervalFunction backOff = IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2.0, 0.5, LONGEST_PAUSE);
        return RetryConfig.<ProviderAnswer>custom()
                .maxAttempts(CHARGE_ATTEMPTS)
                .intervalBiFunction((attempt, outcome) -> Math.max(
                        backOff.apply(attempt),
                        outcome.isLeft()
                                ? ProviderFailure.retryAfter(outcome.getLeft()).toMillis()
                                : 0))
                .retryOnException(failure -> ProviderFailure.kindOf(failure).retryable())
                .build();
    }

    private static TimeLimiterConfig limitOf(Duration limit) {
        return TimeLimiterConfig.custom()
                .timeoutDuration(limit)
                .cancelRunningFuture(false)
                .build();
    }
}
