/** Which fault causes which symptom. */
@NullMarked
package dev.doorbuster.measure.matrix;

import org.jspecify.annotations.NullMarked;
