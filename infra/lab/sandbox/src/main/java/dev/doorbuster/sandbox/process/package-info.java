/** What the kernel tells about processes and their sockets. */
@NullMarked
package dev.doorbuster.sandbox.process;

import org.jspecify.annotations.NullMarked;
