package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.storefront.checkout.PurchaseRequest;
import dev.doorbuster.storefront.order.Order;
import io.vertx.core.Future;

/** Prices a cart, has the provider check the card, and writes the order. */
public interface OrderPlacement {

    /**
     * Places the order, or changes nothing.
     *
     * <p>Fails with 409 that shows what changed or names the product that is out of stock, with 422 that names the field
     * when the card is refused, with 503 when the provider does not answer, and as {@code OrderTransaction.write} does.
     */
    Future<Order> place(PurchaseRequest request);
}
