/** The details of a product page, cached: several ways to do it behind one interface. */
@NullMarked
package dev.doorbuster.storefront.product.cachestampede;

import org.jspecify.annotations.NullMarked;
