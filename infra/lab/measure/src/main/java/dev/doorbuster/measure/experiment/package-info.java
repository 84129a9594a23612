/** What an experiment is: its signal, its guards, its load, its runs and their figures. */
@NullMarked
package dev.doorbuster.measure.experiment;

import org.jspecify.annotations.NullMarked;
