package dev.doorbuster.provider.book;

/**
 * What a charge asks for, besides its idempotency key.
 *
 * @param token a token of an approved risk check
 * @param orderId the shop's own name for what is paid
 * @param amountCents more than zero
 */
public record ChargeRequest(String token, String orderId, long amountCents) {}
