package dev.doorbuster.admin.refunds;

/** A refund that stands in the database and has not been settled: the provider may or may not know of it. */
record OpenRefund(
        long id, long orderId, String chargeId, long amountCents, String idempotencyKey, String reason, String staff) {}
