/** The lessons as pages, and two versions side by side. */
@NullMarked
package dev.doorbuster.controlroom.lesson;

import org.jspecify.annotations.NullMarked;
