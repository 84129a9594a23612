/**
 * The invariants of the purchase, checked against the live databases, the provider's ledger and the public entry point.
 */
@NullMarked
package dev.doorbuster.check;

import org.jspecify.annotations.NullMarked;
