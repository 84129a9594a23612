/** An incident while it lasts: what is written down about it, and its clock. */
@NullMarked
package dev.doorbuster.incident.play;

import org.jspecify.annotations.NullMarked;
