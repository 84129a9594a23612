/** The scaling of payments-workers by queue length. */
@NullMarked
package dev.doorbuster.sandbox.scaling;

import org.jspecify.annotations.NullMarked;
