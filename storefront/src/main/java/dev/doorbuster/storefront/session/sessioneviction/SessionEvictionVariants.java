package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.redis.RedisClient;
import java.time.Clock;
import java.util.Map;

/** The variants of storing sessions. */
public final class SessionEvictionVariants {

    /** The fault's id in the switchboard. */
    public static final String ID = "session-eviction";

    private final SealedCookies cookies;
    private final SessionHashes hashes;
    private final ViewedProducts products;
    private final Clock clock;

    /**
     * Creates all variants.
     *
     * @param secret the shop's secret, at least 16 bytes
     * @param products reads the product data that sessions do not contain
     */
    public SessionEvictionVariants(RedisClient sessions, byte[] secret, ViewedProducts products, Clock clock) {
        this.cookies = new SealedCookies(secret, clock);
        this.hashes = new SessionHashes(sessions, cookies, clock);
        this.products = products;
        this.clock = clock;
    }

    /**
     * The variants by id. A variant that changes only the cluster's memory uses the session store of the broken one.
     */
    public Map<String, SessionStore> byId() {
        SessionStore broken = new BrokenSessionStore(hashes);
        return Map.of(
                "broken",
                broken,
                "fixed",
                new FixedSessionStore(hashes, products),
                "no-eviction",
                broken,
                "signed-cookie",
                new SignedCookieSessionStore(cookies, hashes, products, clock));
    }
}
