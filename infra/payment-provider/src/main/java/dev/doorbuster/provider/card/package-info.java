/** Cards: what is checked of a number, and what becomes of a charge on it. */
@NullMarked
package dev.doorbuster.provider.card;

import org.jspecify.annotations.NullMarked;
