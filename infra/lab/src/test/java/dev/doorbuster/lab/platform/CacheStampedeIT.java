package dev.doorbuster.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.platform.settings.HostPort;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.api.Test;

/** Many look at one product at the moment when its cached details are gone; what counts is how many computed them. */
class CacheStampedeIT {

    private static final int SHOPPERS = 30;
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
        platform.doorbuster("fault", "set", "cache-stampede", "fixed");
    }

    @Test
    void brokenComputesForNearlyEveryone() throws Exception {
        platform.doorbuster("fault", "set", "cache-stampede", "broken");

        assertThat(computationsWhenAllComeAtOnce()).isGreaterThan(5);
    }

    @Test
    void fixedComputesOnceForTheWholeCluster() throws Exception {
        platform.doorbuster("fault", "set", "cache-stampede", "fixed");

        assertThat(computationsWhenAllComeAtOnce()).isEqualTo(1);
    }

    @Test
    void bothShowTheSamePage() throws Exception {
        Shopper shopper = new Shopper(platform);
        String hot = hotProduct(shopper);
        platform.doorbuster("fault", "set", "cache-stampede", "broken");
        emptyTheCache();
        JsonObject broken = shopper.json("/products/" + hot);
        platform.doorbuster("fault", "set", "cache-stampede", "fixed");
        emptyTheCache();
        JsonObject fixed = shopper.json("/products/" + hot);

        for (String part : List.of("rating", "reviews", "alsoBought", "priceCents", "salePriceCents")) {
            assertThat(fixed.getValue(part)).as(part).isEqualTo(broken.getValue(part));
        }
        assertThat(fixed.getJsonObject("rating").getInteger("count")).isGreaterThan(1000);
        assertThat(fixed.getJsonArray("alsoBought")).isNotEmpty();
    }

    private static double computationsWhenAllComeAtOnce() throws Exception {
        String hot = "/products/" + hotProduct(new Shopper(platform));
        emptyTheCache();
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

    private static void emptyTheCache() throws Exception {
        HostPort cache =
                new HostPort("127.0.0.1", platform.environment().ports().redisCache());
        Redis redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString("redis://" + cache)
                        .setPassword(platform.environment().secrets().redis()));
        redis.send(Request.cmd(Command.FLUSHALL)).await(10, TimeUnit.SECONDS);
        redis.close().await(10, TimeUnit.SECONDS);
    }
}
