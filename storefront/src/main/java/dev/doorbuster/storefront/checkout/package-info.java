/** The checkout: from a cart to a pending order whose payment job is on its way. */
@NullMarked
package dev.doorbuster.storefront.checkout;

import org.jspecify.annotations.NullMarked;
