package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.audit.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff asks for.
 *
 * @param amountCents how much; null for all that is left
 * @param reason why; 1 to 200 characters
 * @param key makes a repeated request the same request; 1 to 64 characters
 */
record RefundRequest(long orderId, @Nullable Long amountCents, String reason, String key, Actor actor) {

    /** Whether all that is left is asked for. */
    boolean whole() {
        return amountCents == null;
    }

    /** The key under which the database and the provider know this refund. */
    String idempotencyKey() {
        return "refund-" + key;
    }
}
