package dev.doorbuster.storefront.checkout;

import io.vertx.core.Future;

/**
 * Asks the payment provider whether it would take a card, before anything is reserved.
 *
 * <p>A remote call: whoever makes it while holding a database connection makes every other checkout wait for the
 * provider.
 */
public interface RiskCheck {

    /**
     * The provider's consent.
     *
     * @param token stands for the card from now on
     * @param last4 the last digits of the card
     */
    record Approval(String token, String last4) {}

    /** Fails with a {@link CheckoutRefusal} when the card is refused, or when the provider does not answer in time. */
    Future<Approval> check(Card card, long amountCents, String requestId);
}
