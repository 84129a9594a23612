package dev.doorbuster.storefront.checkout;

import io.vertx.core.Future;

/**
 * Asks the payment provider whether it accepts a card, before anything is reserved.
 *
 * <p>This is a remote call. A caller that holds a database connection during the call makes every other checkout wait
 * for the provider.
 */
public interface RiskCheck {

    /**
     * The provider's approval.
     *
     * @param token represents the card from now on
     * @param last4 the last four digits of the card
     */
    record Approval(String token, String last4) {}

    /** Fails with a {@link CheckoutRefusal} when the card is refused, or when the provider does not respond in time. */
    Future<Approval> check(Card card, long amountCents, String requestId);
}
