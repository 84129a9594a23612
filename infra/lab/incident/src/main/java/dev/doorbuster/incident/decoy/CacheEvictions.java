package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.time.Duration;

/**
 * Evictions on the cache, where they are right: a batch stores lists of similar products until the cache is full, and a
 * few more every half minute.
 *
 * <p>Seen in {@code INFO} of the cache as {@code used_memory} at {@code maxmemory} and as {@code evicted_keys} that
 * grow slowly, and as keys that begin with {@value SimilarProducts#PREFIX}. Harmless because the cache evicts what was
 * unused the longest, and nobody reads the batch's keys: they are older than the shop's entries, which live for half a
 * minute, before the first one is evicted. An entry that is evicted nevertheless is computed again, as after its
 * expiry. Memory stays within the cache's limit, and the keys expire by themselves.
 */
final class CacheEvictions implements Decoy {

    /** Longer than the shop keeps an entry of its own. */
    private static final Duration FIRST = Duration.ofSeconds(45);

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration BOUND = Duration.ofSeconds(10);

    @Override
    public String id() {
        return "cache-evictions";
    }

    @Override
    public void begin(DecoyContext context) throws IOException {
        LabEnvironment environment = context.environment();
        SimilarProducts batch = new SimilarProducts(
                environment.ports().redisCache(), environment.secrets().redis());
        context.schedule().atClose(batch::remove);
        batch.fill();
        context.schedule().every(FIRST, INTERVAL, BOUND, batch::add);
    }
}
