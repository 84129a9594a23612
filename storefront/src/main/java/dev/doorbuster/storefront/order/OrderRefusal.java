package dev.doorbuster.storefront.order;

import dev.doorbuster.service.refusal.Refusal;

/** Why an order is not shown, not cancelled, or has no invoice. */
public sealed interface OrderRefusal extends Refusal {

    /** The customer has no such order. */
    record NoSuchOrder() implements OrderRefusal {}

    /** It cannot be cancelled: its payment is under way. */
    record BeingCharged() implements OrderRefusal {}

    /** It cannot be cancelled: it is paid, declined or refunded. */
    record AlreadyEnded(OrderStatus status) implements OrderRefusal {}

    /** There is no invoice, because nothing was paid. */
    record NotPaid(OrderStatus status) implements OrderRefusal {}
}
