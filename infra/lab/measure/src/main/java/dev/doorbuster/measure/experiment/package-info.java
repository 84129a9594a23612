/** Experiments: their signals, guards, loads, runs and figures. */
@NullMarked
package dev.doorbuster.measure.experiment;

import org.jspecify.annotations.NullMarked;
