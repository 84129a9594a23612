/** The sources of the control room's samples. */
@NullMarked
package dev.doorbuster.controlroom.source;

import org.jspecify.annotations.NullMarked;
