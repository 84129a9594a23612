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
 * Sees one payment job through: claim, charge, settle.
 *
 * <p>Where a crash can come, and why money is right all the same:
 *
 * <ul>
 *   <li>before the claim commits: nothing happened, the broker delivers the job again;
 *   <li>after the claim, before or during the charge: the row says {@code charging}; the redelivered message finds it
 *       in hand and is acknowledged, and reconciliation takes the row once its claim is stale. It asks the provider by
 *       the job's key and never guesses;
 *   <li>after the capture, before it is settled: the same, and reconciliation finds the capture;
 *   <li>after it is settled, before the acknowledgement: the redelivered message finds the settled payment.
 * </ul>
 *
 * <p>The races: two workers with one job meet at the lock of the payment, one claims. A claim and the shopper's
 * cancellation, or expiry, meet there, too: both act only on {@code requested}, so one of them comes too late. A worker
 * that stalls through its whole claim and then charges uses the same key as reconciliation did: it gets the same
 * answer, or a refusal because of the tombstone, and finds the payment ended when it settles.
 *
 * <p>While the provider is known to be down (breaker open) or the database cannot be reached, the job is held here,
 * unacknowledged, and tried again: nothing is lost and no delivery is used up. The broker hands out no more than the
 * prefetch, so holding is what pauses consumption. An order that runs out of time meanwhile is cancelled by expiry,
 * which the held job notices at its next try.
 */
public final class JobProcessor {

    /** A job is held no longer than this, well under the 30 minutes after which RabbitMQ gives up on a consumer. */
    static final Duration LONGEST_HOLD = Duration.ofMinutes(15);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int LONGEST_PAUSE_DOUBLINGS = 3;

    /** How often the database is asked to record what the provider said, before it is left to reconciliation. */
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

    /** Handles one delivery. Never fails: what cannot be handled comes back as {@link JobOutcome#RETURNED}. */
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

    /** Waits longer with each try, up to two to four seconds; the jitter keeps held jobs from coming back as one. */
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
