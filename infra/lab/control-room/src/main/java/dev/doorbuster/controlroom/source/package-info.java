/** What the control room watches, and how it asks for it. */
@NullMarked
package dev.doorbuster.controlroom.source;

import org.jspecify.annotations.NullMarked;
