/** The commands of incidents. */
@NullMarked
package dev.doorbuster.cli.incident;

import org.jspecify.annotations.NullMarked;
