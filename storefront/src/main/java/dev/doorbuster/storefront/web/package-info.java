/** What all pages of the shop share: what requests go through, input, the layout. */
@NullMarked
package dev.doorbuster.storefront.web;

import org.jspecify.annotations.NullMarked;
