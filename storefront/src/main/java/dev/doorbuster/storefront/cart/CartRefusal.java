package dev.doorbuster.storefront.cart;

import dev.doorbuster.service.refusal.Refusal;

/** The reasons to refuse a change to a cart. */
public sealed interface CartRefusal extends Refusal {

    /** The cart would exceed the limit on units of one product. */
    record TooManyPieces(int limit) implements CartRefusal {}

    /** The cart would exceed the limit on different products. */
    record TooManyProducts(int limit) implements CartRefusal {}
}
