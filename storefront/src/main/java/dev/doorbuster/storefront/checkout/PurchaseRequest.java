package dev.doorbuster.storefront.checkout;

import java.util.Map;
import java.util.UUID;

/**
 * A purchase before it is priced and the card is checked.
 *
 * @param cartId the cart that the order takes
 * @param requestHash identifies repeated requests with the same key
 * @param cart quantities by article number, not empty
 */
public record PurchaseRequest(
        long customerId,
        CheckoutForm form,
        String requestHash,
        UUID cartId,
        Map<String, Integer> cart,
        String requestId) {

    /**
     * Returns the quote if its prices are those that the shopper was shown and every product is in stock. Otherwise
     * throws a refusal with the current cart or the name of the product.
     */
    public Quote agreed(Quote quote) {
        return form.shown().requireUnchanged(quote).requireAvailable();
    }

    /** Completes the purchase after the card was approved for this amount. */
    public Purchase approved(long cents, RiskCheck.Approval approval) {
        return new Purchase(
                customerId,
                form.idempotencyKey(),
                requestHash,
                cartId,
                cart,
                cents,
                approval,
                form.address(),
                requestId);
    }
}
