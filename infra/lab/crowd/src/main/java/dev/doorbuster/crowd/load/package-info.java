/** Loads: which shoppers arrive at which rate. */
@NullMarked
package dev.doorbuster.crowd.load;

import org.jspecify.annotations.NullMarked;
