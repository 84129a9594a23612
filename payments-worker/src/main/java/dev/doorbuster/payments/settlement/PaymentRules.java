package dev.doorbuster.payments.settlement;

import dev.doorbuster.payments.charge.ProviderAnswer;
import dev.doorbuster.payments.charge.ProviderAnswer.Cancelled;
import dev.doorbuster.payments.charge.ProviderAnswer.Captured;
import dev.doorbuster.payments.charge.ProviderAnswer.Declined;
import dev.doorbuster.payments.charge.ProviderAnswer.NotSent;
import dev.doorbuster.payments.charge.ProviderAnswer.Unseen;

/**
 * The decision table of payments: the next step for each state of a payment and each answer of the provider.
 *
 * <p>The class is pure, so a test covers every cell. The rules rest on two facts. First, the provider's decision on a
 * key is final: captured, declined and cancelled exclude each other for good. Second, {@link PaymentState#REQUESTED}
 * means that no charge was ever sent: a payment is {@code CHARGING} before every send, and only a claim under which
 * certainly nothing was sent returns to {@code REQUESTED}.
 */
public final class PaymentRules {

    /** The next step for a payment. */
    public enum Step {
        SETTLE_PAID,
        SETTLE_DECLINED,
        SETTLE_CANCELLED,
        /** Send the charge, under the same key as before. */
        CHARGE,
        /** Put a tombstone on the key, so that the provider refuses a charge that is still in transit. */
        CANCEL_CHARGE,
        /** Release the claim: certainly nothing was sent under it. */
        RELEASE,
        /** Record that the outcome is unknown; from then on only reconciliation decides. */
        MARK_UNKNOWN,
        /** Nothing: the recorded state is already right. */
        NOTHING,
        /** The provider contradicts the recorded state. Change nothing and report it. */
        CONFLICT
    }

    private PaymentRules() {}

    /**
     * Returns the next step.
     *
     * @param overdue whether the order's deadline has passed, so that it must end instead of being charged again
     */
    public static Step next(PaymentState state, ProviderAnswer answer, boolean overdue) {
        return switch (state) {
            case CHARGING, UNKNOWN -> undecided(state, answer, overdue);
            case CAPTURED -> answer instanceof Declined || answer instanceof Cancelled ? Step.CONFLICT : Step.NOTHING;
            case REQUESTED, DECLINED, VOID -> answer instanceof Captured ? Step.CONFLICT : Step.NOTHING;
        };
    }

    private static Step undecided(PaymentState state, ProviderAnswer answer, boolean overdue) {
        if (answer instanceof Captured) {
            return Step.SETTLE_PAID;
        }
        if (answer instanceof Declined) {
            return Step.SETTLE_DECLINED;
        }
        if (answer instanceof Cancelled) {
            return Step.SETTLE_CANCELLED;
        }
        if (answer instanceof Unseen) {
            return overdue ? Step.CANCEL_CHARGE : Step.CHARGE;
        }
        return answer instanceof NotSent && state == PaymentState.CHARGING ? Step.RELEASE : Step.MARK_UNKNOWN;
    }
}
