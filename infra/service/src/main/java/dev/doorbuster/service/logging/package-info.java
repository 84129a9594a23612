/** One JSON object per log line. */
@NullMarked
package dev.doorbuster.service.logging;

import org.jspecify.annotations.NullMarked;
