package dev.doorbuster.storefront.checkout;

import dev.doorbuster.service.refusal.Refusal;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.storefront.cart.Cart;
import java.util.List;

/** The reasons to refuse a checkout. After a refusal nothing was ordered. */
public sealed interface CheckoutRefusal extends Refusal {

    /** The stock of a product is smaller than the quantity in the cart. */
    record OutOfStock(String sku, String name, int quantity) implements CheckoutRefusal {}

    /** The shop no longer sells a product of the cart. */
    record NotSold(String sku) implements CheckoutRefusal {}

    /** The contents or the total of the cart differ from what the shopper was shown. */
    record CartChanged(Cart now, Shown shown) implements CheckoutRefusal {

        /** The differences, in sentences. */
        public List<String> changes() {
            return shown.changes(now);
        }
    }

    /** Prices changed repeatedly during the checkout. */
    record PriceChanged() implements CheckoutRefusal {}

    /** The cart is empty. */
    record EmptyCart() implements CheckoutRefusal {}

    /** The cart has already become an order. */
    record AlreadyOrdered(long orderId) implements CheckoutRefusal {}

    /** The idempotency key belongs to another checkout. */
    record KeyReused() implements CheckoutRefusal {}

    /**
     * The provider refuses the card.
     *
     * @param field the invalid field, such as {@code card.number}; {@code card} when the provider does not name one
     * @param reason the provider's code for the error; may be empty
     */
    record CardRefused(String field, String reason) implements CheckoutRefusal {}

    /** The provider does not respond, so no card can be checked. */
    record CardsUnchecked() implements CheckoutRefusal {}

    /** The customer's account was locked in the meantime. */
    record AccountLocked() implements CheckoutRefusal {}

    /** Whether an order that has just taken the cart may be the cause, because it may also have taken the last unit. */
    static boolean mayBeOrdered(Throwable failure) {
        return failure instanceof RefusedException refused
                && (refused.refusal() instanceof OutOfStock
                        || refused.refusal() instanceof CartChanged
                        || refused.refusal() instanceof PriceChanged);
    }
}
