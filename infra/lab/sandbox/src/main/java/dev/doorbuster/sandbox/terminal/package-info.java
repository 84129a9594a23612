/** The lab's terminal output. */
@NullMarked
package dev.doorbuster.sandbox.terminal;

import org.jspecify.annotations.NullMarked;
