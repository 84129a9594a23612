package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.web.Input;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff asks for.
 *
 * @param amountCents how much; null for all that is left
 * @param reason why; 1 to 200 characters
 * @param key makes a repeated request the same request; 1 to 64 characters
 */
record RefundRequest(long orderId, @Nullable Long amountCents, String reason, String key, Actor actor) {

    private static final long MAX_CENTS = 10_000_000_000L;

    /** Reads a form (amount in dollars, or whole=true) or JSON (amountCents, or whole: true; header Idempotency-Key). */
    static RefundRequest of(RoutingContext context, long orderId) {
        Input input = Input.of(context);
        boolean whole = input.optional("whole", 5).filter("true"::equals).isPresent();
        Long amount = null;
        if (!whole) {
            amount = Input.isJson(context)
                    ? input.integer("amountCents", 1, MAX_CENTS)
                    : RefundRules.cents(input.text("amount", 20));
        }
        return new RefundRequest(orderId, amount, input.reason(), input.requestKey(), Actor.of(context));
    }

    /** The key under which the database and the provider know this refund. */
    String idempotencyKey() {
        return "refund-" + orderId + "-" + key;
    }
}
