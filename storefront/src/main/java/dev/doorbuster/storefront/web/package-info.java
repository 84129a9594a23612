/** The parts that all pages of the shop share: the handler chain, input, and the layout. */
@NullMarked
package dev.doorbuster.storefront.web;

import org.jspecify.annotations.NullMarked;
