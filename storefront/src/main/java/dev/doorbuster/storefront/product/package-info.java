/** The product page. */
@NullMarked
package dev.doorbuster.storefront.product;

import org.jspecify.annotations.NullMarked;
