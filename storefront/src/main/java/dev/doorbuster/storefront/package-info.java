/** The shop. {@code Main} wires it; each package below is one feature. */
@NullMarked
package dev.doorbuster.storefront;

import org.jspecify.annotations.NullMarked;
