/** An HTTP client for the platform's own servers. */
@NullMarked
package dev.doorbuster.sandbox.http;

import org.jspecify.annotations.NullMarked;
