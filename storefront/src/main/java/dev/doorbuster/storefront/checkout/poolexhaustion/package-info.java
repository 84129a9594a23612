/** How a checkout uses the storefront's connections to the primary, and how many there are. */
@NullMarked
package dev.doorbuster.storefront.checkout.poolexhaustion;

import org.jspecify.annotations.NullMarked;
