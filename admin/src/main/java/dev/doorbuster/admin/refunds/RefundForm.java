package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.web.Amounts;
import dev.doorbuster.admin.web.Input;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a member of staff asks for. */
final class RefundForm {

    /** A hundred million dollars. */
    private static final long MAX_CENTS = 10_000_000_000L;

    private static final int MAX_TYPED = 40;

    private RefundForm() {}

    /**
     * Reads a form (amount in dollars, or whole=true) or JSON (amountCents, or whole: true; header Idempotency-Key).
     */
    static RefundRequest read(RoutingContext context, long orderId) {
        Input input = Input.of(context);
        Long amount = input.flag("whole") ? all(input) : Long.valueOf(Amounts.read(input, "amount", MAX_CENTS));
        return new RefundRequest(orderId, amount, input.reason(), input.requestKey(), Actor.of(context));
    }

    /** An amount beside {@code whole} contradicts it. */
    private static @Nullable Long all(Input input) {
        for (String field : List.of("amount", "amountCents")) {
            if (input.optional(field, MAX_TYPED).isPresent()) {
                throw Input.invalid(field, "must be empty when the whole order is refunded (whole)");
            }
        }
        return null;
    }
}
