/** What can be done from the control room. */
@NullMarked
package dev.doorbuster.controlroom.action;

import org.jspecify.annotations.NullMarked;
