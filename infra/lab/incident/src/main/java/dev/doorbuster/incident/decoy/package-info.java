/** Decoys: real, bounded and harmless things in a shop that look bad. */
@NullMarked
package dev.doorbuster.incident.decoy;

import org.jspecify.annotations.NullMarked;
