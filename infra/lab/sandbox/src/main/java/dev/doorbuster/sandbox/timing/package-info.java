/** Bounded waits of the lab. */
@NullMarked
package dev.doorbuster.sandbox.timing;

import org.jspecify.annotations.NullMarked;
