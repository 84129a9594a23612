/** How many workers run for how many jobs. */
@NullMarked
package dev.doorbuster.sandbox.scaling;

import org.jspecify.annotations.NullMarked;
