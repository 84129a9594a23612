/** The one process that starts all others, keeps them running and takes them with it. */
@NullMarked
package dev.doorbuster.sandbox.supervisor;

import org.jspecify.annotations.NullMarked;
