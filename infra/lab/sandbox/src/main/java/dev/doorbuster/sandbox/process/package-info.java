/** Processes and their sockets, as the kernel reports them. */
@NullMarked
package dev.doorbuster.sandbox.process;

import org.jspecify.annotations.NullMarked;
