package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.audit.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A refund that a member of staff requests.
 *
 * @param amountCents the amount; null for all that is left
 * @param reason the reason, 1 to 200 characters
 * @param key the idempotency key of the request, 1 to 64 characters
 */
record RefundRequest(long orderId, @Nullable Long amountCents, String reason, String key, Actor actor) {

    /** Whether to refund all that is left. */
    boolean whole() {
        return amountCents == null;
    }

    /** The idempotency key of this refund in the database and at the provider. */
    String idempotencyKey() {
        return "refund-" + key;
    }
}
