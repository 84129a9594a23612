package dev.doorbuster.payments.charge;

/**
 * A charge to send to the provider. The same key always has the same body, so a resend never charges twice.
 *
 * @param key the idempotency key: the id of the payment job
 * @param requestId the checkout's request id, passed on to the provider
 */
public record Charge(String key, String orderId, long amountCents, String token, String requestId) {}
