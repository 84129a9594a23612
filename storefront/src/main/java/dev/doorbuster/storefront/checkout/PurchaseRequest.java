package dev.doorbuster.storefront.checkout;

import java.util.Map;
import java.util.UUID;

/**
 * What a shopper wants to buy, before it is priced and the card is checked.
 *
 * @param cartId the cart that the order takes
 * @param requestHash tells whether another request under the same key is the same request
 * @param cart pieces by article number, not empty
 */
public record PurchaseRequest(
        long customerId,
        CheckoutForm form,
        String requestHash,
        UUID cartId,
        Map<String, Integer> cart,
        String requestId) {

    /**
     * The prices of now, if they are those that the shopper was shown and there is enough of everything; else this
     * refuses, and
     * tells the cart as it is or the name of the product.
     */
    public Quote agreed(Quote quote) {
        return form.shown().requireUnchanged(quote).requireAvailable();
    }

    /** The purchase, once the card is approved for this sum. */
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
