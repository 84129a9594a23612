/** All faults. Each has its own package with its experiment, its environment fault, its probes and its signal. */
@NullMarked
package dev.doorbuster.measure.fault;

import org.jspecify.annotations.NullMarked;
