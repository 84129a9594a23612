package dev.doorbuster.crowd.shopper;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One shopper's stay: cookies, what the shop has promised so far, what the shopper has seen. */
final class Visit {
    /** The cart's lines are not known, because a request that changes them may or may not have been carried out. */
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
    /** Pages have greeted this shopper by name since the log-in, so one that does not is a lost session. */
    boolean greeted;
    /** Lines that the cart has at least, or {@link #UNKNOWN}. */
    int cartLines;
    /** What a checkout was refused for; it must leave the cart before another one can succeed. */
    @Nullable
    String soldOut;
    /** A checkout whose end is unknown; it is repeated with the same key and body. */
    @Nullable
    PendingCheckout pending;

    Visit(String email) {
        this.email = email;
    }

    /** The newest stock version seen of a product, -1 when none was. */
    long versionSeen(String sku) {
        return versions.getOrDefault(sku, -1L);
    }

    void saw(String sku, long version) {
        versions.merge(sku, version, Math::max);
    }

    /** A checkout to be repeated, and how often it was sent. */
    record PendingCheckout(String key, String card, int sent) {}
}
