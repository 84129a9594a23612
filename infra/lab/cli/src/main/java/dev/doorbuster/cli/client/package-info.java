/** The clients that {@code ./doorbuster shell} hands over to. */
@NullMarked
package dev.doorbuster.cli.client;

import org.jspecify.annotations.NullMarked;
