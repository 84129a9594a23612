package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.orders.Order;
import dev.doorbuster.service.refusal.RefusedException;

/** The rules for the amount and status of a refund. Amounts are integer cents. */
final class RefundRules {

    private RefundRules() {}

    /** The amount that is left to refund: captured minus all refunds that have not failed. */
    static long left(long capturedCents, long spokenForCents) {
        return capturedCents - spokenForCents;
    }

    /**
     * Checks that the order is paid and the amount is at least one cent and at most what is left.
     *
     * @throws RefusedException if the state or the amount does not allow the refund
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
     * Checks that the provider's ledger has the charge.
     *
     * @throws RefusedException if the charge predates the provider's ledger
     */
    static void checkBooks(String chargeId) {
        if (chargeId.startsWith(Order.CLOSED_BOOKS)) {
            throw new RefundRefusal.BooksClosed().asException();
        }
    }

    /** The order's status after this total of refunds. */
    static String statusAfter(long capturedCents, long refundedCents) {
        return refundedCents >= capturedCents ? "refunded" : "partially-refunded";
    }
}
