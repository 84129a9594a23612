package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.redis.RedisClient;
import java.time.Clock;
import java.util.Map;

/** Names the ways to keep sessions, and builds each. */
public final class SessionEvictionVariants {

    /** The id under which the switchboard names one of them. */
    public static final String ID = "session-eviction";

    private final SealedCookies cookies;
    private final SessionHashes hashes;
    private final ViewedProducts products;
    private final Clock clock;

    /**
     * @param secret the shop's, at least 16 bytes
     * @param products reads what sessions do not carry
     */
    public SessionEvictionVariants(RedisClient sessions, byte[] secret, ViewedProducts products, Clock clock) {
        this.cookies = new SealedCookies(secret, clock);
        this.hashes = new SessionHashes(sessions, cookies, clock);
        this.products = products;
        this.clock = clock;
    }

    /** Each variant by its id. One that differs in the cluster's memory alone keeps sessions as the broken one does. */
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
