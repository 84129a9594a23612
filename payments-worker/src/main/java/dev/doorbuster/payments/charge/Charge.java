package dev.doorbuster.payments.charge;

/**
 * One charge to make: always the same body under the same key, so that sending it again can never charge twice.
 *
 * @param key the idempotency key, which is the payment job's id
 * @param requestId the checkout's request id, handed on to the provider
 */
public record Charge(String key, String orderId, long amountCents, String token, String requestId) {}
