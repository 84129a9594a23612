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

    /** Redis notes the time of a use in whole seconds. */
    private static final long OLDER_SECONDS = 2;

    @Test
    void evictsItsOwnOldKeysAndNoneOfTheShop(Node node) throws IOException {
        SimilarProducts batch = new SimilarProducts(node.port(), node.password());
        try (RedisConnection redis = RedisConnection.open(node.port(), node.password(), "test")) {
            batch.fill();
            assertThat(evicted(redis)).isZero();
            assertThat(memory(redis, "used_memory")).isBetween(56_000_000L, memory(redis, "maxmemory"));
            Awaitility.await()
                    .until(() -> Long.parseLong(redis.call("OBJECT", "IDLETIME", SimilarProducts.PREFIX + "1900"))
                            >= OLDER_SECONDS);
            for (int key = 0; key < SHOP_KEYS; key++) {
                assertThat(redis.call("SET", "details:" + key, "x".repeat(4_000)))
                        .isEqualTo("OK");
            }

            batch.add();
            long first = evicted(redis);
            batch.add();

            assertThat(first).isBetween(1L, 16L);
            assertThat(evicted(redis)).isBetween(first + 1, first + 16);
            for (int key = 0; key < SHOP_KEYS; key++) {
                assertThat(redis.call("EXISTS", "details:" + key)).isEqualTo("1");
                assertThat(redis.call("DEL", "details:" + key)).isEqualTo("1");
            }
            assertThat(Long.parseLong(redis.call("TTL", SimilarProducts.PREFIX + "1900")))
                    .isBetween(1L, 3_600L);

            batch.remove();
            assertThat(redis.call("DBSIZE")).isEqualTo("0");
        }
    }

    private static long evicted(RedisConnection redis) throws IOException {
        return number(redis.call("INFO", "stats"), "evicted_keys");
    }

    private static long memory(RedisConnection redis, String name) throws IOException {
        return number(redis.call("INFO", "memory"), name);
    }

    private static long number(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
