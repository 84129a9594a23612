/** The way to the lab and its shop when they are in a network of their own. */
@NullMarked
package dev.doorbuster.sandbox.relay;

import org.jspecify.annotations.NullMarked;
