/** Counters and pages of the shop that more than one experiment reads. */
@NullMarked
package dev.doorbuster.measure.probe;

import org.jspecify.annotations.NullMarked;
