package dev.doorbuster.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.server.redis.SessionNodes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A customer logs in and fills a cart; then guests look around; what does the shop still know of the customer? */
@Isolated("it fills the memory of the session nodes")
class SessionEvictionIT {

    /** Guests at a time, each with a cart and {@link #VIEWS} products: several times what the small nodes can hold. */
    private static final int GUESTS = 60;

    private static final int VIEWS = 14;
    private static final int AT_ONCE = 6;

    /** As many as the strip shows. */
    private static final int REMEMBERED = 12;

    /** The cluster's node timeout, its election, the killed node's return and some more. */
    private static final Duration FAILOVER = Duration.ofSeconds(9);

    private static final Duration SHOWN_TIMEOUT = Duration.ofSeconds(30);

    private static TestPlatform platform;
    private static SessionNodes nodes;
    private static ExecutorService threads;
    private static List<String> skus;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
        nodes = new SessionNodes(platform.environment());
        threads = Executors.newFixedThreadPool(AT_ONCE);
        skus = new ArrayList<>();
        Shopper shopper = new Shopper(platform);
        for (int page = 1; page <= 2; page++) {
            JsonArray products = shopper.json("/search?page=" + page).getJsonArray("products");
            products.forEach(product -> skus.add(((JsonObject) product).getString("sku")));
        }
    }

    @AfterAll
    static void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    @BeforeEach
    void emptyTheCluster() throws Exception {
        for (int master : nodes.masters()) {
            nodes.ask(master, "FLUSHALL");
        }
    }

    @AfterEach
    void repair() throws Exception {
        platform.doorbuster("fault", "set", "session-eviction", "fixed");
    }

    @Test
    void brokenForgetsWhoIsLoggedInAndWhatIsInTheCart() throws Exception {
        platform.doorbuster("fault", "set", "session-eviction", "broken");
        JsonObject account = Shopper.newAccount();
        Shopper customer = customerWithACart(account);
        long evictedBefore = evictedKeys();

        guestsLookAround();

        assertThat(evictedKeys()).isGreaterThan(evictedBefore);
        assertThat(customer.get("/orders").statusCode()).isEqualTo(401);
        assertThat(customer.page("/orders").headers().firstValue("Location")).hasValue("/login?next=%2Forders");
        assertThat(customer.json("/cart").getJsonArray("lines")).isEmpty();
        customer.logIn(account);
        assertThat(customer.json("/cart").getJsonArray("lines"))
                .as("after logging in again")
                .isEmpty();
    }

    @Test
    void fixedForgetsNothing() throws Exception {
        Shopper customer = customerWithACart();
        long evictedBefore = evictedKeys();

        guestsLookAround();

        assertThat(evictedKeys()).isEqualTo(evictedBefore);
        assertThat(customer.get("/orders").statusCode()).isEqualTo(200);
        assertThat(customer.json("/cart").getJsonArray("lines")).hasSize(1);
    }

    @Tag("long")
    @Test
    void noEvictionKeepsWhoIsThereAndRefusesWhoComes() throws Exception {
        platform.doorbuster("fault", "set", "session-eviction", "no-eviction");
        Shopper customer = customerWithACart();
        long evictedBefore = evictedKeys();

        guestsLookAround();

        assertThat(evictedKeys()).isEqualTo(evictedBefore);
        assertThat(customer.get("/orders").statusCode()).isEqualTo(200);
        assertThat(customer.json("/cart").getJsonArray("lines")).hasSize(1);
        assertThat(customer.get("/products/" + skus.get(0)).statusCode()).isEqualTo(200);
        JsonObject item = new JsonObject().put("sku", skus.get(1)).put("quantity", 1);
        List<HttpResponse<String>> refused = new ArrayList<>();
        for (int i = 0; i < 3 * AT_ONCE; i++) {
            refused.add(new Shopper(platform).post("/cart/items", item));
        }
        assertThat(refused).anySatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("busy").doesNotContain("OOM", "Exception");
        });

        platform.doorbuster("fault", "set", "session-eviction", "fixed");

        new Shopper(platform).addToCart(skus.get(1), 1);
        assertThat(customer.get("/orders").statusCode()).isEqualTo(200);
    }

    /** For a moment the key is nowhere, then elsewhere; and the node that comes back sends its clients there. */
    @Tag("long")
    @Test
    void whileANodeFailsOverAShopperSeesThePageOrThatTheShopIsBusy() throws Exception {
        Shopper customer = customerWithACart();
        int master = nodes.masters().get(0);
        assertThat(ProcessHandle.of(platform.pid(SessionNodes.name(master)))
                        .orElseThrow()
                        .destroyForcibly())
                .isTrue();

        Set<Integer> statuses = new TreeSet<>();
        long until = System.nanoTime() + FAILOVER.toNanos();
        while (System.nanoTime() < until) {
            for (HttpResponse<String> answer :
                    List.of(customer.get("/cart"), new Shopper(platform).get("/products/" + skus.get(0)))) {
                statuses.add(answer.statusCode());
                assertThat(answer.body() + answer.headers().map())
                        .doesNotContain("MOVED", "CLUSTERDOWN", "redis", "Redis", "127.0.0.1");
            }
        }

        assertThat(statuses).contains(200).isSubsetOf(200, 503);
        TestPlatform.await(
                "all to be ready", SHOWN_TIMEOUT, () -> platform.status().getBoolean("ready"));
    }

    @Tag("long")
    @Test
    void aSignedCookieSurvivesAnEmptyClusterAndTheLogOut() throws Exception {
        platform.doorbuster("fault", "set", "session-eviction", "signed-cookie");
        Shopper customer = customerWithACart();
        emptyTheCluster();
        assertThat(customer.get("/orders").statusCode()).isEqualTo(200);
        assertThat(customer.json("/cart").getJsonArray("lines"))
                .as("carts are still in Redis")
                .isEmpty();
        Shopper thief = customer.copy();

        customer.post("/logout", new JsonObject());

        assertThat(customer.get("/orders").statusCode()).isEqualTo(401);
        assertThat(thief.get("/orders").statusCode()).isEqualTo(200);
        assertThat(thief.cookie().length()).isLessThan(4000);
        String cookie = thief.cookie();
        char last = cookie.charAt(cookie.length() - 5);
        thief.cookie(cookie.replace(cookie.substring(cookie.length() - 5), (last == 'A' ? "B" : "A") + "AAAA"));
        assertThat(thief.get("/orders").statusCode()).as("a changed cookie").isEqualTo(401);
    }

    @Test
    void aCookieFromTheServerIsWorthNothingAfterTheLogOut() throws Exception {
        Shopper customer = customerWithACart();
        Shopper thief = customer.copy();
        assertThat(thief.get("/orders").statusCode()).isEqualTo(200);

        customer.post("/logout", new JsonObject());

        assertThat(thief.get("/orders").statusCode()).isEqualTo(401);
    }

    /** A small node may forget a customer at any time, and then another one is asked; nothing else may lose them. */
    @Test
    void nobodyIsLoggedOutByASwitch() throws Exception {
        TestPlatform.await("a customer who is not forgotten", SHOWN_TIMEOUT, () -> {
            long evictedBefore = evictedKeys();
            String lostAt = variantAtWhichACustomerIsLost();
            if (!lostAt.isEmpty()) {
                assertThat(evictedKeys())
                        .as("evicted keys, for a customer was lost with %s", lostAt)
                        .isGreaterThan(evictedBefore);
            }
            return lostAt.isEmpty();
        });
    }

    /** Switches through the variants; empty when a customer and their cart are known in all of them. */
    private static String variantAtWhichACustomerIsLost() throws Exception {
        Shopper customer = customerWithACart();
        String id = customer.json("/orders").getJsonObject("customer").getString("id");
        for (String variant : List.of("broken", "signed-cookie", "no-eviction", "signed-cookie", "fixed")) {
            platform.doorbuster("fault", "set", "session-eviction", variant);
            JsonObject known = customer.json("/products/" + skus.get(0)).getJsonObject("customer");
            JsonArray lines = customer.json("/cart").getJsonArray("lines");
            if (known == null || lines.isEmpty()) {
                return variant;
            }
            assertThat(known.getString("id")).as(variant).isEqualTo(id);
            assertThat(lines).as(variant).hasSize(1);
        }
        return "";
    }

    @Test
    void everyVariantShowsWhatWasViewedLast() throws Exception {
        for (String variant : List.of("broken", "fixed", "no-eviction", "signed-cookie")) {
            platform.doorbuster("fault", "set", "session-eviction", variant);
            List<String> expected = new ArrayList<>();
            for (int i = VIEWS - 1; i >= VIEWS - REMEMBERED; i--) {
                expected.add(skus.get(i));
            }
            if (variant.equals("broken")) {
                // It may forget a guest at any time, and then another one is asked.
                TestPlatform.await("a guest who is not forgotten", SHOWN_TIMEOUT, () -> {
                    Shopper next = new Shopper(platform);
                    return viewed(next).equals(expected)
                            && next.page("/products/" + skus.get(0)).body().contains("Recently viewed");
                });
            } else {
                Shopper guest = new Shopper(platform);
                assertThat(viewed(guest)).as(variant).isEqualTo(expected);
                assertThat(guest.page("/products/" + skus.get(0)).body()).contains("Recently viewed");
            }
        }
    }

    /** What the shop shows a guest who has just looked at so many products. */
    private static List<String> viewed(Shopper guest) throws Exception {
        guest.addToCart(skus.get(0), 1);
        for (String sku : skus.subList(0, VIEWS)) {
            guest.json("/products/" + sku);
        }
        return guest.json("/products/" + skus.get(VIEWS)).getJsonArray("recentlyViewed").stream()
                .map(each -> ((JsonObject) each).getString("sku"))
                .toList();
    }

    @Test
    void looksAtTheSameTimeDoNotUndoEachOther() throws Exception {
        for (String variant : List.of("broken", "fixed")) {
            platform.doorbuster("fault", "set", "session-eviction", variant);
            Shopper customer = customerWithACart();
            CyclicBarrier together = new CyclicBarrier(AT_ONCE);
            List<CompletableFuture<HttpResponse<String>>> looks = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> onAThread(() -> {
                        together.await(10, TimeUnit.SECONDS);
                        return customer.get("/products/" + skus.get(i));
                    }))
                    .toList();
            for (CompletableFuture<HttpResponse<String>> look : looks) {
                assertThat(look.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }

            JsonObject page = customer.json("/products/" + skus.get(AT_ONCE));

            assertThat(page.getJsonArray("recentlyViewed")).as(variant).hasSize(AT_ONCE);
            assertThat(page.getJsonObject("customer")).as(variant).isNotNull();
        }
    }

    @Test
    void aRepairByHandIsLeftAloneAndShownAsDrift() throws Exception {
        platform.doorbuster("fault", "set", "session-eviction", "broken");
        int master = nodes.masters().get(0);
        nodes.ask(master, "CONFIG SET maxmemory-policy volatile-ttl");

        TestPlatform.await(
                "status to show the drift",
                Duration.ofSeconds(10),
                () -> platform.status().getJsonArray("drift").encode().contains(SessionNodes.name(master)));
        platform.doorbuster("fault", "set", "cache-stampede", "fixed");

        assertThat(memory(master)).containsEntry("maxmemory_policy", "volatile-ttl");
    }

    @Test
    void everyNodeFollowsTheSwitchReplicasIncluded() throws Exception {
        platform.doorbuster("fault", "set", "session-eviction", "broken");
        List<Long> small = new ArrayList<>();
        for (int number = 1; number <= SessionNodes.COUNT; number++) {
            assertThat(memory(number)).containsEntry("maxmemory_policy", "allkeys-lru");
            small.add(Long.parseLong(memory(number).get("maxmemory")));
        }
        platform.doorbuster("fault", "set", "session-eviction", "fixed");
        for (int number = 1; number <= SessionNodes.COUNT; number++) {
            assertThat(memory(number)).containsEntry("maxmemory_policy", "noeviction");
            assertThat(Long.parseLong(memory(number).get("maxmemory"))).isGreaterThan(10 * small.get(number - 1));
        }
    }

    private static Shopper customerWithACart() throws Exception {
        return customerWithACart(Shopper.newAccount());
    }

    private static Shopper customerWithACart(JsonObject account) throws Exception {
        Shopper customer = new Shopper(platform);
        customer.register(account);
        customer.addToCart(skus.get(0), 1);
        assertThat(customer.get("/orders").statusCode()).isEqualTo(200);
        return customer;
    }

    private static void guestsLookAround() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> guests = IntStream.range(0, GUESTS)
                .mapToObj(guest -> onAThread(() -> lookAround(guest)))
                .toList();
        for (CompletableFuture<HttpResponse<String>> guest : guests) {
            assertThat(guest.get(120, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> lookAround(int number) throws Exception {
        Shopper guest = new Shopper(platform);
        guest.post(
                "/cart/items",
                new JsonObject().put("sku", skus.get(number % skus.size())).put("quantity", 1));
        for (int view = 0; view < VIEWS - 1; view++) {
            guest.get("/products/" + skus.get((number + view) % skus.size()));
        }
        return guest.get("/products/" + skus.get((number + VIEWS) % skus.size()));
    }

    private static CompletableFuture<HttpResponse<String>> onAThread(
            java.util.concurrent.Callable<HttpResponse<String>> task) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return task.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                threads);
    }

    private static Map<String, String> memory(int number) throws Exception {
        return nodes.info(number, "memory");
    }

    private static long evictedKeys() throws Exception {
        long evicted = 0;
        for (int master : nodes.masters()) {
            evicted += Long.parseLong(nodes.info(master, "stats").get("evicted_keys"));
        }
        return evicted;
    }
}
