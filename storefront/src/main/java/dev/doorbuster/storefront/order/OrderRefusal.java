package dev.doorbuster.storefront.order;

import dev.doorbuster.service.refusal.Refusal;

/** The reasons to refuse to show or cancel an order, or to issue its invoice. */
public sealed interface OrderRefusal extends Refusal {

    /** The customer has no such order. */
    record NoSuchOrder() implements OrderRefusal {}

    /** The order cannot be cancelled, because its payment is in progress. */
    record BeingCharged() implements OrderRefusal {}

    /** The order cannot be cancelled, because it is paid, declined or refunded. */
    record AlreadyEnded(OrderStatus status) implements OrderRefusal {}

    /** There is no invoice, because nothing was paid. */
    record NotPaid(OrderStatus status) implements OrderRefusal {}
}
