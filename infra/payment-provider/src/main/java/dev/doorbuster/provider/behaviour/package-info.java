/** The simulated behaviour of the provider: latency, declines, errors, missing responses and the rate limit. */
@NullMarked
package dev.doorbuster.provider.behaviour;

import org.jspecify.annotations.NullMarked;
