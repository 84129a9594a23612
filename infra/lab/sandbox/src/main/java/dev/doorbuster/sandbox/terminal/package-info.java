/** How the lab writes to a terminal. */
@NullMarked
package dev.doorbuster.sandbox.terminal;

import org.jspecify.annotations.NullMarked;
