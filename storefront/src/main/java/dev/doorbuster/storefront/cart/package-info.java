/** The cart, which holds what a shopper means to buy. */
@NullMarked
package dev.doorbuster.storefront.cart;

import org.jspecify.annotations.NullMarked;
