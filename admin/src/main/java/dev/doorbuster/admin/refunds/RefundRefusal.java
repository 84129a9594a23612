package dev.doorbuster.admin.refunds;

import dev.doorbuster.service.refusal.Refusal;

/** Why no money is given back. */
public sealed interface RefundRefusal extends Refusal {

    /** The order is in a state in which nothing was captured, or nothing is left of it. */
    record NothingToRefund(String orderStatus) implements RefundRefusal {}

    /** The order was never charged. */
    record NeverCharged() implements RefundRefusal {}

    /** All that was captured was given back, or is about to be. */
    record EverythingRefunded() implements RefundRefusal {}

    /** The amount is not between a cent and what is left. */
    record AmountOutOfRange(long leftCents) implements RefundRefusal {}

    /** The provider's books do not have the charge. */
    record BooksClosed() implements RefundRefusal {}

    /** The idempotency key belongs to a different refund, described here. */
    record KeyReused(String before) implements RefundRefusal {}

    /** The provider has refused for good. */
    record RefusedByProvider() implements RefundRefusal {}
}
