/** The lab's side of the switchboard: the faults file, its watcher, and the environment faults. */
@NullMarked
package dev.doorbuster.sandbox.switchboard;

import org.jspecify.annotations.NullMarked;
