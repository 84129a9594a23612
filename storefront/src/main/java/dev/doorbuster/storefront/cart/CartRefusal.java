package dev.doorbuster.storefront.cart;

import dev.doorbuster.service.refusal.Refusal;

/** Why something is not put into a cart. */
public sealed interface CartRefusal extends Refusal {

    /** A cart holds at most so many pieces of one product. */
    record TooManyPieces(int limit) implements CartRefusal {}

    /** A cart holds at most so many different products. */
    record TooManyProducts(int limit) implements CartRefusal {}
}
