/** Waits with a timeout. */
@NullMarked
package dev.doorbuster.sandbox.timing;

import org.jspecify.annotations.NullMarked;
