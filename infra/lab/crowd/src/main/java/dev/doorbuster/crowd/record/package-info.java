/** What the crowd records: outcomes, latencies, findings. */
@NullMarked
package dev.doorbuster.crowd.record;

import org.jspecify.annotations.NullMarked;
