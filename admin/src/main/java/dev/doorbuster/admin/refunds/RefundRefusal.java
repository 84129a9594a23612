package dev.doorbuster.admin.refunds;

import dev.doorbuster.service.refusal.Refusal;

/** The reasons why a refund is refused. */
public sealed interface RefundRefusal extends Refusal {

    /** The order's status does not allow a refund: nothing was captured, or everything is refunded. */
    record NothingToRefund(String orderStatus) implements RefundRefusal {}

    /** The order was never charged. */
    record NeverCharged() implements RefundRefusal {}

    /** Everything that was captured is refunded, or is being refunded. */
    record EverythingRefunded() implements RefundRefusal {}

    /** The amount is not between one cent and {@code leftCents}. */
    record AmountOutOfRange(long leftCents) implements RefundRefusal {}

    /** The charge predates the provider's ledger. */
    record BooksClosed() implements RefundRefusal {}

    /** The idempotency key belongs to a different refund, which {@code before} describes. */
    record KeyReused(String before) implements RefundRefusal {}

    /** The provider has refused the refund permanently. */
    record RefusedByProvider() implements RefundRefusal {}
}
