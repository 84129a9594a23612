/** The one process that starts all others, keeps them running and takes them with it. */
@NullMarked
package dev.doorbuster.lab.supervisor;

import org.jspecify.annotations.NullMarked;
