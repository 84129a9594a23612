package dev.doorbuster.payments.settlement;

import dev.doorbuster.payments.charge.ProviderAnswer;
import dev.doorbuster.payments.charge.ProviderAnswer.Cancelled;
import dev.doorbuster.payments.charge.ProviderAnswer.Captured;
import dev.doorbuster.payments.charge.ProviderAnswer.Declined;
import dev.doorbuster.payments.charge.ProviderAnswer.NotSent;
import dev.doorbuster.payments.charge.ProviderAnswer.Unseen;

/**
 * The decision table of payments: what to do, given where a payment stands and what the provider said.
 *
 * <p>Pure, so that every cell can be tested. The rules rest on two facts. The provider's word on a key is final:
 * captured, declined and cancelled exclude each other for ever. And {@link PaymentState#REQUESTED} means that no charge
 * was ever sent, because the state before every send is {@code CHARGING} and only a claim of which nothing left goes
 * back.
 */
public final class PaymentRules {

    /** What to do next. */
    public enum Step {
        SETTLE_PAID,
        SETTLE_DECLINED,
        SETTLE_CANCELLED,
        /** Send the charge (again), under the same key. */
        CHARGE,
        /** Put a tombstone on the key, so that a charge still on its way is refused. */
        CANCEL_CHARGE,
        /** Give the claim back: it is certain that nothing was sent under it. */
        RELEASE,
        /** Record that only reconciliation may decide. */
        MARK_UNKNOWN,
        /** Already as it should be. */
        NOTHING,
        /** The provider contradicts what is recorded. Touch nothing, and tell a person. */
        CONFLICT
    }

    private PaymentRules() {}

    /**
     * The next step.
     *
     * @param overdue whether the order's deadline has passed, so that it must come to an end and not be tried again
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
