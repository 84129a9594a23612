/** The seed: invented products, customers, reviews and settled orders, the same at every load. */
@NullMarked
package dev.doorbuster.sandbox.seed;

import org.jspecify.annotations.NullMarked;
