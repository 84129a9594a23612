package dev.doorbuster.provider.book;

import dev.doorbuster.provider.ledger.LedgerEntry.TokenIssued;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that can be charged: those issued in the last hour, and at most as many as a sixth of the heap holds.
 * Above that, the oldest expire early. Not thread-safe; the book synchronizes access.
 */
final class Tokens {

    private static final Duration LIFETIME = Duration.ofHours(1);
    /** Memory of one token in bytes, rounded up. */
    private static final int BYTES_PER_TOKEN = 300;

    private static final long MAX_TOKENS = Runtime.getRuntime().maxMemory() / 6 / BYTES_PER_TOKEN;

    /** The tokens in the order of issue, so that the oldest are removed first. */
    private final Map<String, TokenIssued> live = new LinkedHashMap<>();

    void add(TokenIssued token) {
        Instant tooOld = token.at().minus(LIFETIME);
        Iterator<TokenIssued> oldest = live.values().iterator();
        while (oldest.hasNext() && (oldest.next().at().isBefore(tooOld) || live.size() >= MAX_TOKENS)) {
            oldest.remove();
        }
        live.put(token.token(), token);
    }

    /** Finds a token; null if it was never issued or has expired. */
    @Nullable
    TokenIssued find(String id, Instant now) {
        TokenIssued token = live.get(id);
        return token == null || token.at().plus(LIFETIME).isBefore(now) ? null : token;
    }
}
