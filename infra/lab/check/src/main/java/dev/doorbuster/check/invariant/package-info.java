/** The invariants, each a rule over facts. */
@NullMarked
package dev.doorbuster.check.invariant;

import org.jspecify.annotations.NullMarked;
