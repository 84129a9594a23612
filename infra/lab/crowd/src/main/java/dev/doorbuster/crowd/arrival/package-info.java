/** Schedules of arrivals, which never wait for the shop. */
@NullMarked
package dev.doorbuster.crowd.arrival;

import org.jspecify.annotations.NullMarked;
