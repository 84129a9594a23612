/** The invariants of the purchase, checked against the live databases, the provider's ledger and the public door. */
@NullMarked
package dev.doorbuster.lab.check;

import org.jspecify.annotations.NullMarked;
