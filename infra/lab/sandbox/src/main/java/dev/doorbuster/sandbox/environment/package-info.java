/** Where a platform lives: its ports, its state folder and its secrets. */
@NullMarked
package dev.doorbuster.sandbox.environment;

import org.jspecify.annotations.NullMarked;
