/** One JSON object per log line. */
@NullMarked
package dev.doorbuster.platform.logging;

import org.jspecify.annotations.NullMarked;
