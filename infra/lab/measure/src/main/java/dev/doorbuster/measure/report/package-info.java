/** The report of a measurement, as HTML, JSON, Markdown, JUnit XML and on a terminal. */
@NullMarked
package dev.doorbuster.measure.report;

import org.jspecify.annotations.NullMarked;
