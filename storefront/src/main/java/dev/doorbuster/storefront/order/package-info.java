/** A customer's orders: looking at them, and cancelling one that is not paid yet. */
@NullMarked
package dev.doorbuster.storefront.order;

import org.jspecify.annotations.NullMarked;
