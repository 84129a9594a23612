package dev.doorbuster.provider.behaviour;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A token bucket: one token a request, refilled evenly, at most the tokens of one second. Not thread-safe; its owner
 * synchronizes access.
 */
final class TokenBucket {

    private final int perSecond;
    private final LongSupplier nanoTime;
    private double tokens;
    private long refilledAt;

    TokenBucket(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.tokens = perSecond;
        this.refilledAt = nanoTime.getAsLong();
    }

    /** Takes one token. Returns zero if there was one, otherwise the time until the next one. */
    Duration take() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(perSecond, tokens + (now - refilledAt) / 1e9 * perSecond);
        refilledAt = now;
        if (tokens >= 1) {
            tokens -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * 1e9));
    }
}
