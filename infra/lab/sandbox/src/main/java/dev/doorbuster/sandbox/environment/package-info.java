/** A platform's ports, state folder and secrets. */
@NullMarked
package dev.doorbuster.sandbox.environment;

import org.jspecify.annotations.NullMarked;
