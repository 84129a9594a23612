/** Texts that the lab reads and compares: files line by line, metrics in Prometheus' text format. */
@NullMarked
package dev.doorbuster.sandbox.text;

import org.jspecify.annotations.NullMarked;
