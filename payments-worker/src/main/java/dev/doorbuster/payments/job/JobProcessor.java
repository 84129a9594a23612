package dev.doorbuster.payments.job;

import dev.doorbuster.payments.charge.Charge;
import dev.doorbuster.payments.charge.ProviderGateway;
import dev.doorbuster.payments.settlement.Claim;
import dev.doorbuster.payments.settlement.PaymentDecisions;
import dev.doorbuster.payments.settlement.PaymentRules.Step;
import dev.doorbuster.payments.settlement.PaymentState;
import dev.doorbuster.payments.settlement.Payments;
import dev.doorbuster.service.messages.PaymentJob;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes one payment job: claims the payment, charges the card, settles the order.
 *
 * <p>A worker can crash at any point without charging wrongly:
 *
 * <ul>
 *   <li>before the claim commits: nothing has happened, and the broker redelivers the job;
 *   <li>after the claim, before or during the charge: the row says {@code charging}. The redelivered message finds the
 *       open claim and is acknowledged, and reconciliation takes over once the claim is stale. It looks the job's key
 *       up at the provider and never guesses;
 *   <li>after the capture, before the settlement: the same, and reconciliation finds the capture;
 *   <li>after the settlement, before the acknowledgement: the redelivered message finds the settled payment.
 * </ul>
 *
 * <p>The payment's row lock decides races. Of two workers with the same job, one claims. A claim excludes a
 * cancellation by the shopper and expiry, because all of them act only on {@code requested} payments. A worker that
 * stalls until its claim is stale and then charges uses the same key as reconciliation: it gets the same decision, or
 * is refused because of the tombstone, and finds the payment ended when it settles.
 *
 * <p>While the circuit breaker is open or the database is unreachable, the job is held unacknowledged and retried. No
 * job is lost, and no delivery counts against the delivery limit. The broker delivers no more than the prefetch, so
 * holding jobs pauses consumption. If an order's deadline passes in the meantime, expiry cancels it, and the held job
 * finds that at its next attempt.
 */
public final class JobProcessor {

    /** The maximum time that a job is held, well below RabbitMQ's consumer timeout of 30 minutes. */
    static final Duration LONGEST_HOLD = Duration.ofMinutes(15);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int LONGEST_PAUSE_DOUBLINGS = 3;

    /** Attempts to record the provider's decision before the payment is left to reconciliation. */
    private static final int RECORD_ATTEMPTS = 3;

    private static final Logger log = LoggerFactory.getLogger("payments");

    private final Vertx vertx;
    private final Payments payments;
    private final ProviderGateway provider;
    private final PaymentDecisions decisions;

    public JobProcessor(Vertx vertx, Payments payments, ProviderGateway provider, PaymentDecisions decisions) {
        this.vertx = vertx;
        this.payments = payments;
        this.provider = provider;
        this.decisions = decisions;
    }

    /**
     * Processes one delivery of a job. The future never fails: it ends with {@link JobOutcome#RETURNED} if the job
     * cannot be processed now.
     */
    public Future<JobOutcome> process(PaymentJob job) {
        return attempt(job, System.nanoTime(), 0);
    }

    private Future<JobOutcome> attempt(PaymentJob job, long since, int tries) {
        return payments.claim(job, provider.accepting())
                .compose(
                        claim -> {
                            if (claim instanceof Claim.Granted granted) {
                                return charge(job, granted.attempt(), since, tries);
                            }
                            return claim instanceof Claim.Later
                                    ? hold(job, since, tries)
                                    : Future.succeededFuture(withoutCharge(job, claim));
                        },
                        failure -> {
                            warn(job, "cannot claim the payment, holding the job", failure);
                            return hold(job, since, tries);
                        });
    }

    private Future<JobOutcome> charge(PaymentJob job, int attempt, long since, int tries) {
        Charge charge = new Charge(
                job.jobId().toString(), Long.toString(job.orderId()), job.amountCents(), job.token(), job.requestId());
        return provider.charge(charge)
                .compose(answer ->
                        record(() -> decisions.apply(job.orderId(), PaymentState.CHARGING, attempt, answer, false), 1))
                .compose(
                        step -> step == Step.RELEASE
                                ? hold(job, since, tries)
                                : Future.succeededFuture(outcomeOf(step)),
                        failure -> {
                            warn(job, "cannot record the charge, leaving it to reconciliation", failure);
                            return Future.succeededFuture(JobOutcome.RETURNED);
                        });
    }

    private Future<Step> record(Supplier<Future<Step>> recording, int attempt) {
        return recording
                .get()
                .recover(failure -> attempt >= RECORD_ATTEMPTS
                        ? Future.failedFuture(failure)
                        : pause(attempt).compose(waited -> record(recording, attempt + 1)));
    }

    private Future<JobOutcome> hold(PaymentJob job, long since, int tries) {
        if (System.nanoTime() - since > LONGEST_HOLD.toNanos()) {
            return Future.succeededFuture(JobOutcome.RETURNED);
        }
        return pause(tries).compose(waited -> attempt(job, since, tries + 1));
    }

    /** Waits with exponential backoff, at most 2 to 4 seconds. Jitter spreads the retries of held jobs. */
    private Future<Void> pause(int tries) {
        long longest = FIRST_PAUSE.toMillis() << Math.min(tries + 1, LONGEST_PAUSE_DOUBLINGS + 1);
        long millis = ThreadLocalRandom.current().nextLong(longest / 2, longest);
        return vertx.timer(millis, TimeUnit.MILLISECONDS).mapEmpty();
    }

    private static JobOutcome withoutCharge(PaymentJob job, Claim claim) {
        if (claim instanceof Claim.Poison poison) {
            log.atError()
                    .addKeyValue("requestId", job.requestId())
                    .addKeyValue("jobId", job.jobId())
                    .addKeyValue("reason", poison.reason())
                    .log("payment job rejected");
            return JobOutcome.POISON;
        }
        if (claim instanceof Claim.Expired) {
            return JobOutcome.EXPIRED;
        }
        return claim instanceof Claim.InHand ? JobOutcome.IN_HAND : JobOutcome.ALREADY_SETTLED;
    }

    private static JobOutcome outcomeOf(Step step) {
        return switch (step) {
            case SETTLE_PAID -> JobOutcome.PAID;
            case SETTLE_DECLINED -> JobOutcome.DECLINED;
            case SETTLE_CANCELLED -> JobOutcome.CANCELLED;
            case CONFLICT -> JobOutcome.CONFLICT;
            case NOTHING -> JobOutcome.ALREADY_SETTLED;
            case MARK_UNKNOWN, RELEASE, CHARGE, CANCEL_CHARGE -> JobOutcome.UNKNOWN;
        };
    }

    private static void warn(PaymentJob job, String message, Throwable failure) {
        log.atWarn()
                .addKeyValue("requestId", job.requestId())
                .addKeyValue("orderId", job.orderId())
                .addKeyValue("jobId", job.jobId())
                .addKeyValue("error", String.valueOf(failure.getMessage()))
                .log(message);
    }
}
