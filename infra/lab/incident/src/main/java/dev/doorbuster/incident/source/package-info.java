/** Reads and edits Java source text. */
@NullMarked
package dev.doorbuster.incident.source;

import org.jspecify.annotations.NullMarked;
