package dev.doorbuster.storefront.checkout;

import dev.doorbuster.service.refusal.Refusal;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.storefront.cart.Cart;
import java.util.List;

/** Why a cart does not become an order; nothing was ordered then. */
public sealed interface CheckoutRefusal extends Refusal {

    /** There is less of a product than the cart has. */
    record OutOfStock(String sku, String name, int quantity) implements CheckoutRefusal {}

    /** The shop does not sell a product of the cart any more. */
    record NotSold(String sku) implements CheckoutRefusal {}

    /** The cart is not, or does not cost, what the shopper was shown. */
    record CartChanged(Cart now, Shown shown) implements CheckoutRefusal {

        /** What differs, in sentences. */
        public List<String> changes() {
            return shown.changes(now);
        }
    }

    /** Prices changed again and again while the checkout was under way. */
    record PriceChanged() implements CheckoutRefusal {}

    /** There is nothing to buy. */
    record EmptyCart() implements CheckoutRefusal {}

    /** The cart has become an order before. */
    record AlreadyOrdered(long orderId) implements CheckoutRefusal {}

    /** The idempotency key belongs to another checkout. */
    record KeyReused() implements CheckoutRefusal {}

    /**
     * The provider does not take the card.
     *
     * @param field what is wrong with it, such as {@code card.number}; {@code card} when the provider does not say
     * @param reason the provider's word for what is wrong; may be empty
     */
    record CardRefused(String field, String reason) implements CheckoutRefusal {}

    /** The provider does not answer, so no card can be checked. */
    record CardsUnchecked() implements CheckoutRefusal {}

    /** The customer's account was locked meanwhile. */
    record AccountLocked() implements CheckoutRefusal {}

    /** Whether an order that has just taken the cart may be the cause: it may have taken the last piece, too. */
    static boolean mayBeOrdered(Throwable failure) {
        return failure instanceof RefusedException refused
                && (refused.refusal() instanceof OutOfStock
                        || refused.refusal() instanceof CartChanged
                        || refused.refusal() instanceof PriceChanged);
    }
}
