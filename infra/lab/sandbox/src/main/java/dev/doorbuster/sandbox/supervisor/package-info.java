/** The supervisor: the process that starts all others, keeps them running and stops them when it ends. */
@NullMarked
package dev.doorbuster.sandbox.supervisor;

import org.jspecify.annotations.NullMarked;
