package dev.doorbuster.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.service.settings.HostPort;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many look at one product at the moment when its cached details are missing, have expired or are about to; what counts
 * is how many computed them.
 */
@Isolated("it empties the cache and counts computations")
class CacheStampedeIT {

    private static final String FAULT = "cache-stampede";
    private static final int SHOPPERS = 8;
    private static final String COMPUTATIONS = "product_details_computations_total";

    private static TestPlatform platform;
    private static ExecutorService threads;
    private static Vertx vertx;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
        threads = Executors.newFixedThreadPool(SHOPPERS);
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() throws Exception {
        if (threads != null) {
            threads.shutdownNow();
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void repair() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "fixed");
    }

    @Test
    void brokenLetsNearlyEveryoneFillAnEmptyCache() throws Exception {
        nearlyEveryoneFillsAnEmptyCache("broken");
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"early-refresh", "stale-while-revalidate", "longer-ttl"})
    void nearlyEveryoneFillsAnEmptyCache(String variant) throws Exception {
        platform.doorbuster("fault", "set", FAULT, variant);
        redis(Request.cmd(Command.FLUSHALL));

        assertThat(computationsWhenAllComeAtOnce()).isGreaterThan(5);
    }

    @Test
    void fixedFillsItOnceForTheWholeCluster() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "fixed");
        redis(Request.cmd(Command.FLUSHALL));

        assertThat(computationsWhenAllComeAtOnce()).isEqualTo(1);
    }

    @Test
    void brokenLetsNearlyEveryoneComputeWhatHasExpired() throws Exception {
        nearlyEveryoneComputesWhatHasExpired("broken");
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"early-refresh", "longer-ttl"})
    void nearlyEveryoneComputesWhatHasExpired(String variant) throws Exception {
        platform.doorbuster("fault", "set", FAULT, variant);
        expire(onlyEntry());

        assertThat(computationsWhenAllComeAtOnce()).isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed", "stale-while-revalidate"})
    void oneInTheClusterComputesWhatIsNoLongerFresh(String variant) throws Exception {
        platform.doorbuster("fault", "set", FAULT, variant);
        Entry entry = onlyEntry();
        expire(entry);
        double before = platform.storefrontCounter(COMPUTATIONS);

        double atOnce = computationsWhenAllComeAtOnce();

        assertThat(atOnce).isLessThanOrEqualTo(1);
        TestPlatform.await(
                "the one computation",
                Duration.ofSeconds(20),
                () -> platform.storefrontCounter(COMPUTATIONS) - before == 1);
    }

    /** Each of eight has a chance of one in twenty, so more than five do so once in some two million times. */
    @Tag("long")
    @Test
    void withEarlyRefreshFewComputeWhatIsAboutToExpire() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "early-refresh");
        Entry entry = onlyEntry();
        long tookMillis = 10_000;
        keep(entry, tookMillis, Instant.now().plusMillis(3 * tookMillis), 3 * tookMillis);

        assertThat(computationsWhenAllComeAtOnce()).isLessThan(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "fixed"})
    void detailsAreComputedAnewAfterSeconds(String variant) throws Exception {
        platform.doorbuster("fault", "set", FAULT, variant);

        assertThat(onlyEntry().freshFor()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"early-refresh", "stale-while-revalidate"})
    void mitigationsComputeThemAnewAfterSeconds(String variant) throws Exception {
        detailsAreComputedAnewAfterSeconds(variant);
    }

    @Tag("long")
    @Test
    void longerTtlShowsThemForMinutes() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "longer-ttl");

        assertThat(onlyEntry().freshFor()).isGreaterThan(Duration.ofMinutes(9));
    }

    @Tag("long")
    @Test
    void allShowTheSamePage() throws Exception {
        Shopper shopper = new Shopper(platform);
        String hot = "/products/" + hotProduct(shopper);
        platform.doorbuster("fault", "set", FAULT, "fixed");
        JsonObject fixed = shopper.json(hot);
        for (String variant : List.of("broken", "early-refresh", "stale-while-revalidate", "longer-ttl")) {
            platform.doorbuster("fault", "set", FAULT, variant);
            JsonObject other = shopper.json(hot);

            for (String part : List.of("rating", "reviews", "alsoBought", "priceCents", "salePriceCents")) {
                assertThat(other.getValue(part)).as(variant + " " + part).isEqualTo(fixed.getValue(part));
            }
            assertThat(Instant.parse(other.getString("asOf"))).isBeforeOrEqualTo(Instant.now());
        }
        assertThat(fixed.getJsonObject("rating").getInteger("count")).isGreaterThan(1000);
        assertThat(fixed.getJsonArray("alsoBought")).isNotEmpty();
    }

    private static double computationsWhenAllComeAtOnce() throws Exception {
        String hot = "/products/" + hotProduct(new Shopper(platform));
        double before = platform.storefrontCounter(COMPUTATIONS);
        CyclicBarrier together = new CyclicBarrier(SHOPPERS);
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, SHOPPERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                Shopper shopper = new Shopper(platform);
                                together.await(10, TimeUnit.SECONDS);
                                return shopper.get(hot);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        threads))
                .toList();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        return platform.storefrontCounter(COMPUTATIONS) - before;
    }

    private static String hotProduct(Shopper shopper) throws Exception {
        return shopper.json("/").getJsonArray("deals").getJsonObject(0).getString("sku");
    }

    /** What the cache has of one product. */
    private record Entry(String key, JsonObject value, long keptMillis, Instant seen) {

        Duration freshFor() {
            return Duration.between(seen, Instant.ofEpochMilli(value.getLong("freshUntil")));
        }
    }

    /** The hot product's entry, just made, the only one that there is. */
    private static Entry onlyEntry() throws Exception {
        redis(Request.cmd(Command.FLUSHALL));
        Shopper shopper = new Shopper(platform);
        shopper.json("/products/" + hotProduct(shopper));
        String key =
                redis(Request.cmd(Command.KEYS, "product-details:*")).get(0).toString();
        JsonObject value = new JsonObject(redis(Request.cmd(Command.GET, key)).toString());
        return new Entry(key, value, redis(Request.cmd(Command.PTTL, key)).toLong(), Instant.now());
    }

    /**
     * Does to an entry what time does: it is no longer fresh, and gone if it was not to be kept for longer than that.
     */
    private static void expire(Entry entry) throws Exception {
        long keptMillis = entry.keptMillis() - entry.freshFor().toMillis();
        if (keptMillis < 1_000) {
            redis(Request.cmd(Command.DEL, entry.key()));
        } else {
            keep(entry, entry.value().getLong("tookMillis"), Instant.now(), keptMillis);
        }
    }

    private static void keep(Entry entry, long tookMillis, Instant freshUntil, long keptMillis) throws Exception {
        JsonObject value =
                entry.value().copy().put("tookMillis", tookMillis).put("freshUntil", freshUntil.toEpochMilli());
        redis(Request.cmd(Command.SET, entry.key(), value.encode(), "PX", Long.toString(keptMillis)));
    }

    private static Response redis(Request request) throws Exception {
        HostPort cache =
                new HostPort("127.0.0.1", platform.environment().ports().redisCache());
        Redis redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString("redis://" + cache)
                        .setPassword(platform.environment().secrets().redis()));
        try {
            return redis.send(request).await(10, TimeUnit.SECONDS);
        } finally {
            redis.close().await(10, TimeUnit.SECONDS);
        }
    }
}
