package dev.doorbuster.admin.refunds;

/** A refund that is recorded in the database and not settled. The provider may or may not have received it. */
record OpenRefund(
        long id, long orderId, String chargeId, long amountCents, String idempotencyKey, String reason, String staff) {}
