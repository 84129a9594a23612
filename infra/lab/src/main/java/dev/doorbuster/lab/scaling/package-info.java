/** How many workers run for how many jobs. */
@NullMarked
package dev.doorbuster.lab.scaling;

import org.jspecify.annotations.NullMarked;
