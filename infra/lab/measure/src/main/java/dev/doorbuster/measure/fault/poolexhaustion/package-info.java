/** The fault pool-exhaustion: connections that are not returned. */
@NullMarked
package dev.doorbuster.measure.fault.poolexhaustion;

import org.jspecify.annotations.NullMarked;
