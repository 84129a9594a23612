/** How well the provider is today: latency, declines, errors, answers that never come, rate limit. */
@NullMarked
package dev.doorbuster.provider.behaviour;

import org.jspecify.annotations.NullMarked;
