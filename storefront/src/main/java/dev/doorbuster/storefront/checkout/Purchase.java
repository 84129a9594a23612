package dev.doorbuster.storefront.checkout;

import dev.doorbuster.storefront.order.Address;
import java.util.Map;
import java.util.UUID;

/**
 * All that an order is made of, once the card is approved.
 *
 * @param requestHash tells whether another request under the same key is the same request
 * @param cartId the cart that the order takes; no other order can
 * @param cart pieces by article number, not empty
 * @param approvedCents the sum for which the card was approved
 */
public record Purchase(
        long customerId,
        String idempotencyKey,
        String requestHash,
        UUID cartId,
        Map<String, Integer> cart,
        long approvedCents,
        RiskCheck.Approval approval,
        Address address,
        String requestId) {}
