/** Requests to the shop that detect another customer's data. */
@NullMarked
package dev.doorbuster.check.probe;

import org.jspecify.annotations.NullMarked;
