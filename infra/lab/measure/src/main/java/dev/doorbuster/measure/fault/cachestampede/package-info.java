/** The fault cache-stampede: many computations of one expired entry. */
@NullMarked
package dev.doorbuster.measure.fault.cachestampede;

import org.jspecify.annotations.NullMarked;
