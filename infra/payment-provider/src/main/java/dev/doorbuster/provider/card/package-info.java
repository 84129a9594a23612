/** Cards: their validation, and the outcome of a charge on each test card. */
@NullMarked
package dev.doorbuster.provider.card;

import org.jspecify.annotations.NullMarked;
