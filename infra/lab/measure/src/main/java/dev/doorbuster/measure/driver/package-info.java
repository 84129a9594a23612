/** Drives the load of one run and records it. */
@NullMarked
package dev.doorbuster.measure.driver;

import org.jspecify.annotations.NullMarked;
