/** The desk: prepares the incident, keeps its clock, and is the only door to what is outside the shop. */
@NullMarked
package dev.doorbuster.incident.desk;

import org.jspecify.annotations.NullMarked;
