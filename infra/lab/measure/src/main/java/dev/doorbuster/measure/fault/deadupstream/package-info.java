/** The fault dead-upstream: 502s from an upstream server that was taken out of service. */
@NullMarked
package dev.doorbuster.measure.fault.deadupstream;

import org.jspecify.annotations.NullMarked;
