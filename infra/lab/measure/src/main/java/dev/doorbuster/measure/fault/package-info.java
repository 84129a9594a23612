/** All faults. Each has a package of its own with its experiment, its environment side, its probes and its signal. */
@NullMarked
package dev.doorbuster.measure.fault;

import org.jspecify.annotations.NullMarked;
