package dev.doorbuster.provider.book;

/**
 * The content of a charge request, without its idempotency key.
 *
 * @param token a token of an approved risk check
 * @param orderId the merchant's id of the order
 * @param amountCents more than zero
 */
public record ChargeRequest(String token, String orderId, long amountCents) {}
