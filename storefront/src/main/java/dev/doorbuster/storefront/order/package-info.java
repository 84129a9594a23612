/** A customer's orders: showing them, and cancelling one that is not paid yet. */
@NullMarked
package dev.doorbuster.storefront.order;

import org.jspecify.annotations.NullMarked;
