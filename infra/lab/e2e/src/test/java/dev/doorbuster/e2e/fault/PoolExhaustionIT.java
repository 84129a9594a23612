package dev.doorbuster.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.environment.Ports;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Shoppers whose card is refused, the same at each variant: how many connections are missing when they have gone, who
 * gets one then, and what is left for others.
 */
@Isolated("it takes all connections")
class PoolExhaustionIT {

    private static final int SHOPPERS = 9;
    private static final int REFUSED_EACH = 3;
    private static final int REFUSED = SHOPPERS * REFUSED_EACH;

    /** The back office's connection is replaced every 30 s; now and then it finds its own place still free. */
    private static final Duration SHUT_TIMEOUT = Duration.ofSeconds(120);

    private static final Duration HEALTHY_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LOST_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration ROUND_TIMEOUT = Duration.ofSeconds(2);

    /** Three storefronts with eight each. */
    private static final int ALL_OF_THE_SMALL_POOLS = 24;

    /** Of the 90 that the storefronts want; what is missing, others had before. */
    private static final int NEARLY_ALL = 60;

    /** No answer in time. */
    private static final int HANGS = 0;

    /** No connection within the bound, which is a second. */
    private static final int SENT_AWAY = 503;

    private static final int MAX_ATTEMPTS = 10;

    /** Nginx takes a storefront that hangs for dead, for some seconds. */
    private static final int BAD_GATEWAY = 502;

    /** Of the same 90. */
    private static final int NEARLY_ALL_PLACES = 75;

    private static final String OPEN = "select count(*) from pg_stat_activity where usename = 'storefront'";
    /** Each storefront's outbox and its watch over the replication have a connection of their own. */
    private static final int BESIDES_THE_POOL = 2;

    private static final String IN_USE = "vertx_pool_in_use";

    private static TestPlatform platform;
    private static ExecutorService threads;
    private static List<Shopper> shoppers;
    private static String sku;

    private final HttpClient client = HttpClient.newHttpClient();

    /** Checkouts of this test that were answered with {@link #SENT_AWAY}. */
    private final AtomicInteger sentAway = new AtomicInteger();

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
        platform.doorbuster("fault", "set", "all", "fixed");
        threads = Executors.newCachedThreadPool();
        shoppers = new ArrayList<>();
        for (int i = 0; i < SHOPPERS; i++) {
            shoppers.add(Shopper.registered(platform));
        }
        JsonArray products = shoppers.get(0).json("/search?q=lamp").getJsonArray("products");
        sku = products.stream()
                .map(JsonObject.class::cast)
                .filter(product -> product.getInteger("available") > 20 * SHOPPERS)
                .findFirst()
                .orElseThrow()
                .getString("sku");
    }

    @AfterAll
    static void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    @BeforeEach
    void fillCarts() throws Exception {
        for (Shopper shopper : shoppers) {
            shopper.addToCart(sku, 1);
        }
    }

    @AfterEach
    void repair() throws Exception {
        platform.doorbuster("fault", "set", "pool-exhaustion", "fixed");
        TestPlatform.await("all storefronts to be back", HEALTHY_TIMEOUT, () -> {
            for (int i = 0; i < 2 * Ports.STOREFRONTS; i++) {
                if (shoppers.get(0).get("/search?q=lamp").statusCode() != 200) {
                    return false;
                }
            }
            return true;
        });
    }

    @Test
    void fixedGivesEveryConnectionBackAndLeavesMostToOthers() throws Exception {
        set("fixed");

        assertThat(refusedCards()).containsOnly(422);

        awaitInUse(0);
        awaitOpen(ALL_OF_THE_SMALL_POOLS);
    }

    @Test
    void brokenLosesOneForEachRefusedCard() throws Exception {
        set("broken");

        assertThat(refusedCards()).containsOnly(422);

        awaitLostForEachRefusal();
        assertThat(shoppers.get(0).buy(sku, 1, Shopper.PAID)).isNotEmpty();
        awaitLostForEachRefusal();
    }

    /** From the first lost connection to the shut back office, what still works then, and that all of it comes back. */
    @Tag("long")
    @Test
    void brokenShutsTheBackOfficeAndHangsTheShopUntilItIsFixed() throws Exception {
        long admin = platform.pid("admin");
        set("broken");
        TestPlatform.await("the back office to be shut", SHUT_TIMEOUT, () -> backOffice() == 503);
        assertThat(platform.doorbuster("shell", "postgres-primary", "select count(*) from pg_stat_activity"))
                .contains("1 row");
        assertThat(new JsonObject(platform.attempt("check", "--json").out()).getBoolean("ok"))
                .isTrue();
        assertThat(platform.pid("admin")).isEqualTo(admin);
        exhaust();
        String key = UUID.randomUUID().toString();
        assertThat(answer(key)).isIn(HANGS, BAD_GATEWAY);

        platform.doorbuster("fault", "set", "pool-exhaustion", "fixed");
        TestPlatform.await(
                "the shop and the back office to be back",
                HEALTHY_TIMEOUT,
                () -> backOffice() == 200 && platform.status().getBoolean("ready"));
        TestPlatform.await("the same checkout to succeed", HEALTHY_TIMEOUT, () -> answer(key) == 201);
        awaitInUse(0);
        assertThat(platform.pid("admin")).isEqualTo(admin);
        awaitOpen(ALL_OF_THE_SMALL_POOLS);
    }

    /** The storefront that came last to the places may have got fewer than it loses here; its shoppers wait then. */
    @Tag("long")
    @Test
    void aBiggerPoolLosesAsManyAndTakesWhatOthersNeed() throws Exception {
        set("bigger-pool");
        TestPlatform.await("PostgreSQL to have no place left", SHUT_TIMEOUT, PoolExhaustionIT::isNearlyFull);

        List<Integer> statuses = refusedCards();

        assertThat(statuses).contains(422).isSubsetOf(422, HANGS, BAD_GATEWAY);
        int refused = Collections.frequency(statuses, 422);
        TestPlatform.await("a connection to be lost for each refused card", LOST_TIMEOUT, () -> inUse() >= refused);
    }

    @Tag("long")
    @Test
    void anAcquireTimeoutLosesAsManyAndTellsShoppersSoonThatThereIsNone() throws Exception {
        set("acquire-timeout");

        assertThat(refusedCards()).containsOnly(422);

        awaitLostForEachRefusal();
        exhaust();
        assertThat(shoppers.get(0)
                        .checkout(UUID.randomUUID().toString(), Shopper.PAID)
                        .statusCode())
                .isEqualTo(503);
    }

    private void set(String variant) throws Exception {
        platform.doorbuster("fault", "set", "pool-exhaustion", variant);
        awaitInUse(0);
    }

    /**
     * The statuses of {@value #REFUSED_EACH} checkouts of each shopper with a card that is refused; who hangs gives up.
     */
    private List<Integer> refusedCards() throws Exception {
        List<Future<List<Integer>>> all = new ArrayList<>();
        for (Shopper shopper : shoppers) {
            all.add(threads.submit(() -> {
                List<Integer> statuses = new ArrayList<>();
                for (int i = 0; i < REFUSED_EACH && !statuses.contains(HANGS); i++) {
                    statuses.add(refused(shopper));
                }
                return statuses;
            }));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<List<Integer>> each : all) {
            statuses.addAll(each.get());
        }
        return statuses;
    }

    /**
     * One refusal. A pool that has just taken another's place opens its connections for a second, and one that bounds
     * the wait sends shoppers away meanwhile: they come again, and no connection is lost by that. On a machine without
     * time left the provider's check comes too late as well: they come again, and that does lose one.
     */
    private int refused(Shopper shopper) throws Exception {
        int status = SENT_AWAY;
        for (int attempt = 1; status == SENT_AWAY && attempt <= MAX_ATTEMPTS; attempt++) {
            status = answer(shopper, UUID.randomUUID().toString(), Shopper.MISTYPED);
            if (status == SENT_AWAY) {
                sentAway.incrementAndGet();
            }
        }
        return status;
    }

    /** Goes on until no storefront has a connection left to give; who is not answered then is left waiting. */
    private static void exhaust() throws Exception {
        TestPlatform.await("no storefront to have a connection left", Duration.ofSeconds(90), () -> {
            List<Future<Integer>> all = new ArrayList<>();
            for (Shopper shopper : shoppers) {
                all.add(threads.submit(() -> shopper.checkout(UUID.randomUUID().toString(), Shopper.MISTYPED)
                        .statusCode()));
            }
            for (Future<Integer> each : all) {
                try {
                    each.get(ROUND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException hangs) {
                    break;
                }
            }
            return inUse() >= NEARLY_ALL && storefrontsWithoutConnection() == Ports.STOREFRONTS;
        });
    }

    private static int storefrontsWithoutConnection() throws Exception {
        int without = 0;
        for (int number = 1; number <= Ports.STOREFRONTS; number++) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                            + platform.environment().ports().storefront(number) + "/health/ready"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            without += new JsonObject(answer.body())
                            .getJsonObject("checks")
                            .getString("primary")
                            .equals("DOWN")
                    ? 1
                    : 0;
        }
        return without;
    }

    private static int answer(String key) throws Exception {
        return answer(shoppers.get(0), key, Shopper.PAID);
    }

    /** The status of a checkout; {@link #HANGS} when there is none in time. */
    private static int answer(Shopper shopper, String key, String card) throws Exception {
        try {
            return shopper.checkout(key, card).statusCode();
        } catch (HttpTimeoutException e) {
            return HANGS;
        }
    }

    private static void awaitInUse(int connections) throws Exception {
        TestPlatform.await(connections + " connections to be in use", LOST_TIMEOUT, () -> inUse() == connections);
    }

    /** One for each refused card and no other, but for shoppers who were sent away. */
    private void awaitLostForEachRefusal() throws Exception {
        TestPlatform.await("a connection to be lost for each refused card", LOST_TIMEOUT, () -> {
            double inUse = inUse();
            return inUse >= REFUSED && inUse <= REFUSED + sentAway.get();
        });
    }

    private static double inUse() throws Exception {
        return platform.storefrontCounter(IN_USE, "pool_name=\"primary\"");
    }

    /** PostgreSQL's processes of closed connections take a moment to go. */
    private static void awaitOpen(int atMost) throws Exception {
        TestPlatform.await("at most " + atMost + " connections to be open", LOST_TIMEOUT, () -> open() <= atMost);
    }

    /** Connections of the storefronts' pools to the primary, as PostgreSQL sees it. */
    private static int open() throws Exception {
        return (int) platform.count(OPEN) - BESIDES_THE_POOL * Ports.STOREFRONTS;
    }

    /** Somebody who looks may be the one who finds no place any more. */
    private static boolean isNearlyFull() throws Exception {
        Command.Result look = platform.attempt("shell", "postgres-primary", "-At", "-c", OPEN);
        return look.err().contains("too many clients")
                || (look.exit() == 0 && Integer.parseInt(look.out().strip()) - Ports.STOREFRONTS > NEARLY_ALL_PLACES);
    }

    private int backOffice() throws Exception {
        return client.send(
                        HttpRequest.newBuilder(platform.shop("/admin/login")).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
