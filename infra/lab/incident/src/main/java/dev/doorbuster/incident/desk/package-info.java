/** The incident desk: the one door through which an engineer asks, releases, proves and answers. */
@NullMarked
package dev.doorbuster.incident.desk;

import org.jspecify.annotations.NullMarked;
