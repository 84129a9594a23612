package dev.doorbuster.admin.orders;

import dev.doorbuster.service.refusal.Refusal;

/** The reasons why an order is not shown or not cancelled. */
public sealed interface OrderRefusal extends Refusal {

    /** There is no such order. */
    record NoSuchOrder(long id) implements OrderRefusal {}

    /** The order cannot be cancelled: its payment is in progress. */
    record BeingCharged(long id) implements OrderRefusal {}

    /** The order cannot be cancelled: it is already paid, declined, cancelled or refunded. */
    record AlreadyEnded(long id, String status) implements OrderRefusal {}
}
