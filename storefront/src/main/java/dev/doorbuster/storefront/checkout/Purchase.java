package dev.doorbuster.storefront.checkout;

import dev.doorbuster.storefront.order.Address;
import java.util.Map;
import java.util.UUID;

/**
 * All data of an order, once the card is approved.
 *
 * @param requestHash identifies repeated requests with the same key
 * @param cartId the cart that the order takes; no other order can take it
 * @param cart quantities by article number, not empty
 * @param approvedCents the amount that the card was approved for
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
