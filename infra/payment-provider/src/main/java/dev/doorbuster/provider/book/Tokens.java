package dev.doorbuster.provider.book;

import dev.doorbuster.provider.ledger.LedgerEntry.TokenIssued;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that can be charged: those of the last hour, and at most as many as a sixth of the heap holds; then the
 * oldest expire early. Not thread-safe; the book guards it.
 */
final class Tokens {

    private static final Duration LIFETIME = Duration.ofHours(1);
    /** Memory that one token takes, rounded up. */
    private static final int BYTES_PER_TOKEN = 300;

    private static final long MAX_TOKENS = Runtime.getRuntime().maxMemory() / 6 / BYTES_PER_TOKEN;

    /** In the order of issue, so that the oldest go first. */
    private final Map<String, TokenIssued> live = new LinkedHashMap<>();

    void add(TokenIssued token) {
        Instant tooOld = token.at().minus(LIFETIME);
        Iterator<TokenIssued> oldest = live.values().iterator();
        while (oldest.hasNext() && (oldest.next().at().isBefore(tooOld) || live.size() >= MAX_TOKENS)) {
            oldest.remove();
        }
        live.put(token.token(), token);
    }

    /** The token; null when it was never issued or has expired. */
    @Nullable
    TokenIssued find(String id, Instant now) {
        TokenIssued token = live.get(id);
        return token == null || token.at().plus(LIFETIME).isBefore(now) ? null : token;
    }
}
