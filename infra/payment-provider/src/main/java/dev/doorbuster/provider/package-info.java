/**
 * The simulated payment provider: the one party of the platform that is not the real thing, because a real one is
 * outside.
 */
@NullMarked
package dev.doorbuster.provider;

import org.jspecify.annotations.NullMarked;
