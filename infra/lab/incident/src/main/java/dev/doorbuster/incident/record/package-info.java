/** Recordings of an incident's terminals, their replay, and how long they are kept. */
@NullMarked
package dev.doorbuster.incident.record;

import org.jspecify.annotations.NullMarked;
