/** Reads the files of {@code infra/incidents}. */
@NullMarked
package dev.doorbuster.incident.data;

import org.jspecify.annotations.NullMarked;
