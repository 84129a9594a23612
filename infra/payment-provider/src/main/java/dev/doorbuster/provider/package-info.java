/**
 * The simulated payment provider. It is the only part of the platform that is simulated, because a real provider is an
 * external service.
 */
@NullMarked
package dev.doorbuster.provider;

import org.jspecify.annotations.NullMarked;
