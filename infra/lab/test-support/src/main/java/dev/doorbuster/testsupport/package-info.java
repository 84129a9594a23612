/** Test fixtures that several modules share. */
@NullMarked
package dev.doorbuster.testsupport;

import org.jspecify.annotations.NullMarked;
