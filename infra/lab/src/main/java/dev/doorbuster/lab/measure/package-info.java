/**
 * Measurements: the same load on two versions of one issue, in turns, with a figure, a verdict and the driver's own
 * record.
 */
@NullMarked
package dev.doorbuster.lab.measure;

import org.jspecify.annotations.NullMarked;
