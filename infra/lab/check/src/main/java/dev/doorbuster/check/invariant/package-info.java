/** The invariants, each a rule about the facts. */
@NullMarked
package dev.doorbuster.check.invariant;

import org.jspecify.annotations.NullMarked;
