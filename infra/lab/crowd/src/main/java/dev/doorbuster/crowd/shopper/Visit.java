package dev.doorbuster.crowd.shopper;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of one shopper's visit: cookies, what the shop has promised so far, and what the shopper has seen. */
final class Visit {
    /** The number of cart lines is unknown, because a request that changes it may or may not have been carried out. */
    static final int UNKNOWN = -1;

    private static final int MAX_REMEMBERED = 200;
    private static final int INITIAL_CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    final CookieJar jar = new CookieJar();
    final String email;
    private final Map<String, Long> versions = new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    boolean loggedIn;
    /** Whether a page has greeted this shopper by name since the login; a page that then does not is a lost session. */
    boolean greeted;
    /** Minimum number of lines in the cart, or {@link #UNKNOWN}. */
    int cartLines;
    /**
     * The product because of which a checkout was refused. It must be removed from the cart before another checkout can
     * succeed.
     */
    @Nullable
    String soldOut;
    /** A checkout with an unknown outcome; it is repeated with the same key and body. */
    @Nullable
    PendingCheckout pending;

    Visit(String email) {
        this.email = email;
    }

    /** The newest stock version seen of a product; -1 when none was. */
    long versionSeen(String sku) {
        return versions.getOrDefault(sku, -1L);
    }

    void saw(String sku, long version) {
        versions.merge(sku, version, Math::max);
    }

    /** A checkout to repeat, and how often it was sent. */
    record PendingCheckout(String key, String card, int sent) {}
}
