package dev.doorbuster.payments.settlement;

import dev.doorbuster.service.messages.PaymentJob;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The decision on a payment job: whether this worker may charge it, and if not, why. */
public sealed interface Claim {

    /**
     * The worker may charge. It owns the payment until it settles it, releases it or marks it unknown.
     *
     * @param attempt the number of this claim on the payment, so that a stale claim cannot release a newer one
     */
    record Granted(int attempt) implements Claim {}

    /** The payment has ended; there is nothing left to do. */
    record AlreadySettled() implements Claim {}

    /**
     * Another claim is open or the outcome is unknown. The database records that, so the message is no longer needed.
     */
    record InHand() implements Claim {}

    /** The order's deadline has passed; the same transaction cancels the order. */
    record Expired() implements Claim {}

    /** The payment could be charged, but the provider would not accept a charge now. Nothing has changed. */
    record Later() implements Claim {}

    /** The job contradicts the database and can never be processed. */
    record Poison(String reason) implements Claim {}

    /** The state of a payment, read under its row lock. */
    record Standing(UUID jobId, long amountCents, PaymentState state, boolean overdue, int attempts) {}

    /**
     * Decides on a job without changing anything.
     *
     * @param standing the payment of the job's order; null if there is no such order
     * @param mayCharge whether the provider would accept a charge now
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
