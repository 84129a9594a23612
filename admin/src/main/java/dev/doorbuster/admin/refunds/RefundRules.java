package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.orders.Order;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.money.Money;

/** How much of an order may be given back; amounts are integer cents. */
final class RefundRules {

    private RefundRules() {}

    /** What was captured, less what was given back or is about to be. */
    static long left(long capturedCents, long spokenForCents) {
        return capturedCents - spokenForCents;
    }

    /**
     * Refuses a refund that is not allowed: only paid orders, and never more than is left.
     *
     * @throws ProblemException 409 for a wrong state, 422 for a wrong amount
     */
    static void check(String orderStatus, String paymentState, long leftCents, long amountCents) {
        boolean paid = orderStatus.equals("paid") || orderStatus.equals("partially-refunded");
        if (!paid || !paymentState.equals("captured")) {
            throw new ProblemException(
                    409, "Conflict", "the order is " + orderStatus.replace('-', ' ') + ": there is nothing to refund");
        }
        if (leftCents <= 0) {
            throw new ProblemException(409, "Conflict", "everything that was paid is refunded, or is being refunded");
        }
        if (amountCents < 1 || amountCents > leftCents) {
            throw Input.invalid(
                    "amount", "must be from $0.01 to " + Money.format(leftCents) + ", which is what is left");
        }
    }

    /**
     * Refuses charges that the provider's books do not have.
     *
     * @throws ProblemException 409
     */
    static void checkBooks(String chargeId) {
        if (chargeId.startsWith(Order.CLOSED_BOOKS)) {
            throw new ProblemException(
                    409, "Conflict", "the books of this order are closed: it was paid before the provider's began");
        }
    }

    /** The order's state once so much of it was given back. */
    static String statusAfter(long capturedCents, long refundedCents) {
        return refundedCents >= capturedCents ? "refunded" : "partially-refunded";
    }
}
