package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.storefront.checkout.PurchaseRequest;
import dev.doorbuster.storefront.order.Order;
import io.vertx.core.Future;

/** Prices a cart, has the provider check the card, and writes the order. */
public interface OrderPlacement {

    /**
     * Places the order, or changes nothing.
     *
     * <p>Fails with a {@code CheckoutRefusal} when the cart has changed, a product is out of stock, or the card is
     * refused or
     * cannot be checked, and as {@code OrderTransaction.write} does.
     */
    Future<Order> place(PurchaseRequest request);
}
