/** The actions of the control room. */
@NullMarked
package dev.doorbuster.controlroom.action;

import org.jspecify.annotations.NullMarked;
