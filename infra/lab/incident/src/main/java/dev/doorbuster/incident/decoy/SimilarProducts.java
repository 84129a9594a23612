package dev.doorbuster.incident.decoy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The keys of a batch in the cache: lists of similar products, each of nearly 32 KiB. Writes nothing to a cache that
 * does not evict the least recently used keys, or is far larger than the shop's.
 */
final class SimilarProducts {

    /** What the keys begin with. */
    static final String PREFIX = "batch:similar:";

    private static final String APPLICATION = "batch";

    /** With its header, a value fills one of the allocator's blocks of 32 KiB. */
    private static final int VALUE_CHARACTERS = 32_000;

    private static final int PRODUCTS = 2_000;

    /** Maximum number of keys that exist, more than fit into the largest cache that is filled. */
    private static final int MAX_KEYS = 4_096;

    private static final long MAX_CACHE_BYTES = 128L * 1024 * 1024;

    /** The part of the memory that is left to the shop's own entries until the first eviction. */
    private static final long HEADROOM_BYTES = 4L * 1024 * 1024;

    /** Number of keys between two looks at the memory. */
    private static final int KEYS_A_LOOK = 8;

    /** Maximum number of keys that are added at once: twice the headroom. */
    private static final int MAX_ADDED = 256;

    private static final Duration TIME_TO_LIVE = Duration.ofHours(1);
    private static final int KEYS_A_REMOVAL = 256;

    private final int port;
    private final String password;
    private int next;

    SimilarProducts(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /** The memory of the cache. */
    private record Memory(long used, long limit, String policy) {

        static Memory of(RedisConnection cache) throws IOException {
            String info = cache.call("INFO", "memory");
            return new Memory(number(info, "used_memory"), number(info, "maxmemory"), field(info, "maxmemory_policy"));
        }

        boolean evictsLeastRecentlyUsed() {
            return policy.equals("allkeys-lru") && limit > HEADROOM_BYTES && limit <= MAX_CACHE_BYTES;
        }

        boolean hasRoom() {
            return used + HEADROOM_BYTES < limit;
        }
    }

    /** Writes keys until the cache is nearly full. */
    void fill() throws IOException {
        try (RedisConnection cache = open()) {
            for (int keys = 0; keys < MAX_KEYS; keys += KEYS_A_LOOK) {
                Memory memory = Memory.of(cache);
                if (!memory.evictsLeastRecentlyUsed() || !memory.hasRoom()) {
                    return;
                }
                write(cache);
            }
        }
    }

    /** Writes keys until the cache evicts some; at most 256. */
    void add() throws IOException {
        try (RedisConnection cache = open()) {
            if (!Memory.of(cache).evictsLeastRecentlyUsed()) {
                return;
            }
            long before = evicted(cache);
            for (int keys = 0; keys < MAX_ADDED && evicted(cache) == before; keys += KEYS_A_LOOK) {
                write(cache);
            }
        }
    }

    /** Removes all keys that may still exist. */
    void remove() throws IOException {
        try (RedisConnection cache = open()) {
            int key = Math.max(0, next - MAX_KEYS);
            while (key < next) {
                List<String> command = new ArrayList<>(List.of("UNLINK"));
                for (int i = 0; i < KEYS_A_REMOVAL && key < next; i++) {
                    command.add(PREFIX + key++);
                }
                String unused = cache.call(command.toArray(String[]::new));
            }
        }
    }

    private RedisConnection open() throws IOException {
        return RedisConnection.open(port, password, APPLICATION);
    }

    private void write(RedisConnection cache) throws IOException {
        String seconds = Long.toString(TIME_TO_LIVE.toSeconds());
        for (int i = 0; i < KEYS_A_LOOK; i++) {
            String unused = cache.call("SET", PREFIX + next, value(next), "EX", seconds);
            next++;
        }
    }

    /** A list of product numbers that looks computed; the same for the same key. */
    private static String value(int key) {
        SplittableRandom random = new SplittableRandom(key);
        StringBuilder value = new StringBuilder(VALUE_CHARACTERS).append("{\"similar\":[");
        while (value.length() < VALUE_CHARACTERS - "2000,0]}".length()) {
            value.append(1 + random.nextInt(PRODUCTS)).append(',');
        }
        return value.append("0]}").toString();
    }

    private static long evicted(RedisConnection cache) throws IOException {
        return number(cache.call("INFO", "stats"), "evicted_keys");
    }

    private static long number(String info, String name) throws IOException {
        try {
            return Long.parseLong(field(info, name));
        } catch (NumberFormatException e) {
            throw new IOException("INFO of the cache has no number " + name + ", but \"" + field(info, name) + "\"", e);
        }
    }

    private static String field(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
