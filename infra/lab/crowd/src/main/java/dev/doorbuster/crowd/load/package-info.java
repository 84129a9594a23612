/** Loads: the kinds of shoppers that arrive, and the calibration of their rate. */
@NullMarked
package dev.doorbuster.crowd.load;

import org.jspecify.annotations.NullMarked;
