/** Evidence of each server, and the symptoms that show. */
@NullMarked
package dev.doorbuster.controlroom.evidence;

import org.jspecify.annotations.NullMarked;
