/** The checkout, which turns a cart into a pending order and commits its payment job. */
@NullMarked
package dev.doorbuster.storefront.checkout;

import org.jspecify.annotations.NullMarked;
