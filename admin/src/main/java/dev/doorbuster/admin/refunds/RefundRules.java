package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.orders.Order;
import dev.doorbuster.service.refusal.RefusedException;

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
     * @throws RefusedException for a wrong state or a wrong amount
     */
    static void check(String orderStatus, String paymentState, long leftCents, long amountCents) {
        boolean paid = orderStatus.equals("paid") || orderStatus.equals("partially-refunded");
        if (!paid || !paymentState.equals("captured")) {
            throw new RefundRefusal.NothingToRefund(orderStatus).asException();
        }
        if (leftCents <= 0) {
            throw new RefundRefusal.EverythingRefunded().asException();
        }
        if (amountCents < 1 || amountCents > leftCents) {
            throw new RefundRefusal.AmountOutOfRange(leftCents).asException();
        }
    }

    /**
     * Refuses charges that the provider's books do not have.
     *
     * @throws RefusedException
     */
    static void checkBooks(String chargeId) {
        if (chargeId.startsWith(Order.CLOSED_BOOKS)) {
            throw new RefundRefusal.BooksClosed().asException();
        }
    }

    /** The order's state once so much of it was given back. */
    static String statusAfter(long capturedCents, long refundedCents) {
        return refundedCents >= capturedCents ? "refunded" : "partially-refunded";
    }
}
