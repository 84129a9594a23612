/** A whole measurement, from the first look at the platform to the report. */
@NullMarked
package dev.doorbuster.measure.run;

import org.jspecify.annotations.NullMarked;
