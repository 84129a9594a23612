/** The lab's side of the switches: the file, its watcher, and what a switch changes outside the services. */
@NullMarked
package dev.doorbuster.sandbox.switchboard;

import org.jspecify.annotations.NullMarked;
