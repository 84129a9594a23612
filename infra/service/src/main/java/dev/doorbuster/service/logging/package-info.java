/** Logging with one JSON object per line. */
@NullMarked
package dev.doorbuster.service.logging;

import org.jspecify.annotations.NullMarked;
