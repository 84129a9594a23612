package dev.doorbuster.payments.settlement;

import dev.doorbuster.payments.charge.ProviderAnswer;
import dev.doorbuster.payments.settlement.PaymentRules.Step;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes the step that {@link PaymentRules} choose for an answer of the provider. */
public final class PaymentDecisions {

    private static final Logger log = LoggerFactory.getLogger("payments");

    private final Payments payments;
    private final Settlement settlement;

    public PaymentDecisions(Payments payments, Settlement settlement) {
        this.payments = payments;
        this.settlement = settlement;
    }

    /**
     * Records an answer of the provider.
     *
     * @param attempt the number of the claim under which the provider was called
     * @return the step. The caller executes {@link Step#CHARGE} and {@link Step#CANCEL_CHARGE} itself; nothing has been
     *     recorded then. The future fails when the database does; nothing has been recorded then either.
     */
    public Future<Step> apply(long orderId, PaymentState state, int attempt, ProviderAnswer answer, boolean overdue) {
        Step step = PaymentRules.next(state, answer, overdue);
        return switch (step) {
            case SETTLE_PAID -> end(orderId, Outcome.PAID, answer, step);
            case SETTLE_DECLINED -> end(orderId, Outcome.DECLINED, answer, step);
            case SETTLE_CANCELLED -> end(orderId, Outcome.CANCELLED, answer, step);
            case RELEASE -> payments.release(orderId, attempt, reason(answer)).map(step);
            case MARK_UNKNOWN -> payments.markUnknown(orderId, reason(answer)).map(step);
            case CHARGE, CANCEL_CHARGE, NOTHING -> Future.succeededFuture(step);
            case CONFLICT -> conflict(orderId, state, answer);
        };
    }

    private Future<Step> end(long orderId, Outcome outcome, ProviderAnswer answer, Step step) {
        return settlement
                .settle(
                        orderId,
                        outcome,
                        chargeId(answer),
                        answer instanceof ProviderAnswer.Captured ? null : reason(answer))
                .compose(found -> {
                    if (found.undecided()) {
                        return Future.succeededFuture(step);
                    }
                    Step late = PaymentRules.next(found, answer, false);
                    return late == Step.CONFLICT ? conflict(orderId, found, answer) : Future.succeededFuture(step);
                });
    }

    /**
     * Logs a contradiction. It cannot occur while the provider's decisions are final; if it does, a person must
     * investigate.
     */
    private static Future<Step> conflict(long orderId, PaymentState state, ProviderAnswer answer) {
        log.atError()
                .addKeyValue("orderId", orderId)
                .addKeyValue("state", state.name())
                .addKeyValue("answer", answer.toString())
                .log("the provider contradicts the recorded payment");
        return Future.succeededFuture(Step.CONFLICT);
    }

    private static @Nullable String chargeId(ProviderAnswer answer) {
        return answer instanceof ProviderAnswer.Captured captured ? captured.chargeId() : null;
    }

    private static String reason(ProviderAnswer answer) {
        if (answer instanceof ProviderAnswer.Declined declined) {
            return declined.reason();
        }
        if (answer instanceof ProviderAnswer.Unclear unclear) {
            return unclear.reason();
        }
        if (answer instanceof ProviderAnswer.NotSent notSent) {
            return notSent.reason();
        }
        return answer instanceof ProviderAnswer.Cancelled ? "the charge was cancelled" : "no charge was found";
    }
}
