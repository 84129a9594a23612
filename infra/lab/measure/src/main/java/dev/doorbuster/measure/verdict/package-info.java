/** What the runs of an experiment mean: verdicts, effects, rankings. */
@NullMarked
package dev.doorbuster.measure.verdict;

import org.jspecify.annotations.NullMarked;
