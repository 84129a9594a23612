/** The commands of {@code ./doorbuster}. */
@NullMarked
package dev.doorbuster.cli;

import org.jspecify.annotations.NullMarked;
