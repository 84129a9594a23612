package dev.doorbuster.incident.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.testsupport.RealRedis;
import dev.doorbuster.testsupport.RealRedis.Node;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealRedis.class)
class SimilarProductsTest {

    private static final int SHOP_KEYS = 500;
    private static final String A_KEY = SimilarProducts.PREFIX + 1_000;

    /** Redis notes the time of a use in whole seconds. */
    private static final long OLDER_SECONDS = 2;

    @Test
    void evictsItsOwnOldKeysAndNoneOfTheShop(Node node) throws IOException {
        SimilarProducts batch = new SimilarProducts(node.port(), node.password());
        try (RedisConnection redis = RedisConnection.open(node.port(), node.password(), "test")) {
            long before = number(redis, "stats", "evicted_keys");
            batch.fill();
            assertThat(number(redis, "stats", "evicted_keys")).isEqualTo(before);
            assertThat(number(redis, "memory", "used_memory"))
                    .isBetween(60_000_000L, number(redis, "memory", "maxmemory"));
            assertThat(Long.parseLong(redis.call("TTL", A_KEY))).isBetween(1L, 3_600L);
            Awaitility.await().until(() -> Long.parseLong(redis.call("OBJECT", "IDLETIME", A_KEY)) >= OLDER_SECONDS);
            for (int key = 0; key < SHOP_KEYS; key++) {
                assertThat(redis.call("SET", "details:" + key, "x".repeat(4_000)))
                        .isEqualTo("OK");
            }

            batch.add();
            long first = number(redis, "stats", "evicted_keys");
            batch.add();
            long second = number(redis, "stats", "evicted_keys");

            assertThat(first - before).isBetween(1L, 16L);
            assertThat(second - first).isBetween(1L, 16L);
            for (int key = 0; key < SHOP_KEYS; key++) {
                assertThat(redis.call("DEL", "details:" + key)).isEqualTo("1");
            }

            batch.remove();
            assertThat(redis.call("EXISTS", A_KEY, SimilarProducts.PREFIX + 0, SimilarProducts.PREFIX + 1_800))
                    .isEqualTo("0");
            assertThat(number(redis, "memory", "used_memory")).isLessThan(8_000_000L);
        }
    }

    private static long number(RedisConnection redis, String section, String name) throws IOException {
        return redis.call("INFO", section)
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
