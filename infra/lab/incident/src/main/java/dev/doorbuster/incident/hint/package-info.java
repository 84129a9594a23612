/** Hints, by symptom, in four steps that cost more and more. */
@NullMarked
package dev.doorbuster.incident.hint;

import org.jspecify.annotations.NullMarked;
