/** Starts and stops a platform. */
@NullMarked
package dev.doorbuster.cli.start;

import org.jspecify.annotations.NullMarked;
