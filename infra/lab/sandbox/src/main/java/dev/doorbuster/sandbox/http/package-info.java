/** Asks the platform's own servers over HTTP. */
@NullMarked
package dev.doorbuster.sandbox.http;

import org.jspecify.annotations.NullMarked;
