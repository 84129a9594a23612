/** Measurements that are started from the control room, and their reports. */
@NullMarked
package dev.doorbuster.controlroom.experiment;

import org.jspecify.annotations.NullMarked;
