/** The commands, one class each. */
@NullMarked
package dev.doorbuster.lab.cli;

import org.jspecify.annotations.NullMarked;
