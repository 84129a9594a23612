/** Text that the lab reads and compares: line diffs of files, and metrics in the Prometheus text format. */
@NullMarked
package dev.doorbuster.sandbox.text;

import org.jspecify.annotations.NullMarked;
