package dev.doorbuster.storefront.checkout;

import java.util.Map;

/**
 * What a shopper wants to buy, before it is priced and the card is checked.
 *
 * @param requestHash tells whether another request under the same key is the same request
 * @param cart pieces by article number, not empty
 */
public record PurchaseRequest(
        long customerId, CheckoutForm form, String requestHash, Map<String, Integer> cart, String requestId) {

    /** The purchase, once the card is approved for this sum. */
    public Purchase approved(long cents, RiskCheck.Approval approval) {
        return new Purchase(
                customerId, form.idempotencyKey(), requestHash, cart, cents, approval, form.address(), requestId);
    }
}
