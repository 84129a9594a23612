package dev.doorbuster.admin.orders;

import dev.doorbuster.service.refusal.Refusal;

/** Why an order is not shown or not cancelled. */
public sealed interface OrderRefusal extends Refusal {

    /** There is no such order. */
    record NoSuchOrder(long id) implements OrderRefusal {}

    /** It cannot be cancelled: its payment is under way. */
    record BeingCharged(long id) implements OrderRefusal {}

    /** It cannot be cancelled: it is paid, declined, cancelled or refunded. */
    record AlreadyEnded(long id, String status) implements OrderRefusal {}
}
