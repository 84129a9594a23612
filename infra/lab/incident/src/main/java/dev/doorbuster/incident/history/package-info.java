/** The git history of a generated shop. */
@NullMarked
package dev.doorbuster.incident.history;

import org.jspecify.annotations.NullMarked;
