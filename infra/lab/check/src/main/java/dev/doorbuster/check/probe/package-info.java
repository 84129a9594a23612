/** Requests to the shop that look for data of somebody else. */
@NullMarked
package dev.doorbuster.check.probe;

import org.jspecify.annotations.NullMarked;
