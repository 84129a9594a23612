/** The fault stale-replica: reads from a replica that no longer replays. */
@NullMarked
package dev.doorbuster.measure.fault.stalereplica;

import org.jspecify.annotations.NullMarked;
