/** The fault session-eviction: sessions that Redis evicts. */
@NullMarked
package dev.doorbuster.measure.fault.sessioneviction;

import org.jspecify.annotations.NullMarked;
