package dev.doorbuster.payments.settlement;

import dev.doorbuster.service.messages.PaymentJob;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a worker that holds a payment job may do about it. */
public sealed interface Claim {

    /**
     * Charge: the payment is this worker's until it settles, releases or marks it.
     *
     * @param attempt numbers the claims of one payment, so that a claim that was overtaken cannot give anything back
     */
    record Granted(int attempt) implements Claim {}

    /** Nothing is left to do, the job has had its effect. */
    record AlreadySettled() implements Claim {}

    /** Another claim is open. The database knows of it, so the message is not needed any more. */
    record InHand() implements Claim {}

    /** The order was past its deadline and has now been cancelled. */
    record Expired() implements Claim {}

    /** It may be charged, but the caller did not want to yet. Nothing has changed. */
    record Later() implements Claim {}

    /** The job contradicts the database and can never be handled. */
    record Poison(String reason) implements Claim {}

    /** Where a payment stands, as read under a lock. */
    record Standing(UUID jobId, long amountCents, PaymentState state, boolean overdue, int attempts) {}

    /**
     * The decision, without the step itself.
     *
     * @param standing the payment of the job's order; null when there is none
     * @param mayCharge whether a charge would be let through now
     */
    static Claim decide(PaymentJob job, @Nullable Standing standing, boolean mayCharge) {
        if (standing == null) {
            return new Poison("there is no order " + job.orderId());
        }
        if (!standing.jobId().equals(job.jobId())) {
            return new Poison("order " + job.orderId() + " is paid for by another job");
        }
        if (standing.amountCents() != job.amountCents()) {
            return new Poison("order " + job.orderId() + " is over " + standing.amountCents() + " cents, the job over "
                    + job.amountCents());
        }
        return switch (standing.state()) {
            case CAPTURED, DECLINED, VOID -> new AlreadySettled();
            case CHARGING, UNKNOWN -> new InHand();
            case REQUESTED ->
                standing.overdue() ? new Expired() : mayCharge ? new Granted(standing.attempts() + 1) : new Later();
        };
    }
}
