/** Puts the shop of an incident into the state in which somebody is called to it, and proves that it is. */
@NullMarked
package dev.doorbuster.incident.arm;

import org.jspecify.annotations.NullMarked;
