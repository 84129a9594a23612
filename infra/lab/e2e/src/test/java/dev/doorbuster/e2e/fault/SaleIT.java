package dev.doorbuster.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.e2e.Prometheus;
import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.environment.JsonFile;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The day of the sale as {@code up} brings it: the crowd, and everything broken at once, processes that die as well;
 * then everything fixed, with no restart. No money, order or piece of stock gets lost.
 */
@Isolated("it breaks everything")
// The first of those that have the platform to themselves: it needs a shop that has nothing to get over.
@Order(2)
public class SaleIT {

    private static final Duration SEEN_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration HEALTHY_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration RESTARTED_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DRAINED_TIMEOUT = Duration.ofMinutes(3);

    /** HAProxy lets no request wait for longer. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(40);

    private static final Duration SERVED_TIMEOUT = Duration.ofSeconds(75);

    /** Halvings of the usual crowd, two at most. */
    private static final int MAX_HALVINGS = 2;

    /** So many requests are answered before anything is asked of their time. */
    private static final int WARM_UP = 600;

    /** Number of requests after which the crowd counts as present. */
    private static final int A_CROWD = 50;

    /** Number of pages opened after the repair, so that every storefront serves some of them. */
    private static final int VISITS = 40;

    /** With room to spare: after the repair, what has piled up is to be worked off beside those who come. */
    private static final int SERVED_MILLIS = 750;

    /** So many requests, with everything fixed, are looked at for what must not show any more. */
    private static final int AFTERWARDS = 1_500;

    /** What a page takes on the day of the sale, when as many come as make one on this machine. */
    private static final int SLOW_MILLIS = 10_000;

    /** When fewer come; with everything fixed it is a tenth of that, also in the last of a hundred views. */
    private static final int SLOW_FOR_FEWER_MILLIS = 1_500;

    /** A card may take eight seconds; an order that waits for longer than this is stuck. */
    private static final int STUCK_MILLIS = 20_000;

    private static final String STUCK =
            "select count(*) from orders where status = 'pending' and created_at < now() - interval '20 seconds'";

    /** What the alerts look at is the last minute, and some wait for half a minute more. */
    private static final Duration SILENT_TIMEOUT = Duration.ofMinutes(4);

    /** While checkouts hang nobody orders, so no queue of payments grows. */
    private static final Set<String> WITHOUT_CAUSE = Set.of("PaymentQueueGrows", "ReplicaDoesNotAnswer");

    private static TestPlatform platform;
    private static Prometheus prometheus;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
    }

    @AfterAll
    static void everybodyGoesHome() throws Exception {
        if (prometheus != null) {
            prometheus.close();
        }
        platform.doorbuster("fault", "set", "all", "fixed");
        platform.doorbuster("crowd", "rate", Double.toString(usual()));
        platform.doorbuster("crowd", "stop");
    }

    @Tag("long")
    @Test
    void allThatIsBrokenShowsAndAllOfItHeals() throws Exception {
        prometheus = Prometheus.of(platform);
        boolean allCome = comeInSuchNumbersAsTheFixedShopServes() == usual();
        TestPlatform.await(
                "no alert to fire", SILENT_TIMEOUT, () -> prometheus.firing().isEmpty());
        platform.doorbuster("fault", "set", "all", "broken");
        killUnderLoad();
        JsonObject processes = pids();

        seen("502s", () -> badGateways() > 0);
        seen("stock that goes back in time", () -> found("staleReads") > 0);
        seen("lost sessions and carts", () -> found("sessionsLost") > 0 && found("cartsLost") > 0);
        seen("the back office shut", () -> backOffice() == 503);
        seen("stuck payments", () -> longestPayment() > STUCK_MILLIS || count(STUCK) > 0);
        int slow = allCome ? SLOW_MILLIS : SLOW_FOR_FEWER_MILLIS;
        seen("product pages of over " + slow + " ms", () -> slowestProductPage() > slow);
        Set<String> alerts = prometheus.rules();
        alerts.removeAll(WITHOUT_CAUSE);
        assertThat(alerts).hasSizeGreaterThan(5);
        Set<String> fired = new TreeSet<>();
        seen("all alerts to have fired", () -> {
            fired.addAll(prometheus.firing());
            return fired.containsAll(alerts);
        });

        platform.doorbuster("fault", "set", "all", "fixed");
        long repaired = System.nanoTime();
        TestPlatform.await("the platform to be healthy", HEALTHY_TIMEOUT, () -> backOffice() == 200 && ready());
        TestPlatform.await("requests of before to be answered", HEALTHY_TIMEOUT, () -> recentErrors() == 0);
        awaitNeitherBadGatewaysNorStaleReads(repaired);
        assertThat(backOffice()).isEqualTo(200);
        TestPlatform.await("no payment to be stuck", DRAINED_TIMEOUT, () -> count(STUCK) == 0);
        TestPlatform.await(
                "no alert to fire any more",
                SILENT_TIMEOUT,
                () -> prometheus.firing().isEmpty());
        assertThat(pids()).isEqualTo(processes);
        assertThat(found("foreignData")).isZero();

        checkAll();
    }

    private static void checkAll() throws Exception {
        platform.doorbuster("crowd", "stop");
        JsonObject check = new JsonObject(platform.doorbuster("check", "--json", "--wait", "120"));
        assertThat(check.getBoolean("drained")).isTrue();
        assertThat(check.getBoolean("ok")).isTrue();
        assertThat(check.getJsonArray("invariants")).hasSize(7);
    }

    /**
     * The short form of the sale. It kills no process and waits for the 502s and for one more symptom; the test of each
     * fault covers the rest. After the repair and the crowd's departure, a new shopper opens pages and buys.
     */
    @Test
    void whatIsBrokenShowsAtOnceAndHealsWithoutARestart() throws Exception {
        platform.doorbuster("crowd", "start");
        seen("a crowd", () -> requests(crowd()) > A_CROWD);
        JsonObject processes = pids();
        JsonObject before = crowd();
        platform.doorbuster("fault", "set", "all", "broken");
        seen("502s", () -> badGateways() > badGateways(before));
        seen(
                "stale stock, lost sessions or the back office shut",
                () -> found("staleReads") > found(before, "staleReads")
                        || found("sessionsLost") > found(before, "sessionsLost")
                        || backOffice() == 503);

        platform.doorbuster("fault", "set", "all", "fixed");
        platform.doorbuster("crowd", "stop");
        TestPlatform.await("the platform to be healthy", HEALTHY_TIMEOUT, () -> backOffice() == 200 && ready());
        TestPlatform.await("everybody to have gone", DRAINED_TIMEOUT, () -> crowd().getLong("inFlight") == 0);
        Shopper shopper = Shopper.registered(platform);
        for (int visit = 0; visit < VISITS; visit++) {
            assertThat(shopper.get("/products/HPH-0001").statusCode()).isEqualTo(200);
        }
        assertThat(shopper.settled(shopper.buy("HPH-0001", 1, Shopper.PAID)).getString("status"))
                .isEqualTo("paid");
        assertThat(pids()).isEqualTo(processes);
        assertThat(found("foreignData")).isZero();
        checkAll();
    }

    /**
     * The usual crowd, or half or a quarter of it on a machine that is too busy for it with everything fixed: there,
     * what shows would be the machine's fault, and nothing would heal. The result is their rate.
     */
    private static double comeInSuchNumbersAsTheFixedShopServes() throws Exception {
        double rate = usual();
        for (int halved = 0; halved <= MAX_HALVINGS; halved++, rate /= 2) {
            platform.doorbuster("crowd", "rate", Double.toString(rate));
            platform.doorbuster("crowd", "start");
            if (isServed()) {
                return rate;
            }
            platform.doorbuster("crowd", "stop");
            TestPlatform.await("everybody to have gone", DRAINED_TIMEOUT, () -> crowd().getLong("inFlight") == 0);
        }
        throw new AssertionError("with everything fixed the shop does not serve " + rate * 2 + " requests a second");
    }

    /** The default rate of the crowd. */
    private static double usual() throws Exception {
        return new CrowdFolder(platform.environment().state().crowd()).usual().rate();
    }

    /**
     * Whether the crowd comes to be served without errors and in good time, with some patience for a shop that warms
     * up.
     */
    private static boolean isServed() throws Exception {
        long served = requests(crowd()) + WARM_UP;
        try {
            TestPlatform.await(
                    "the fixed shop to serve everybody",
                    SERVED_TIMEOUT,
                    () -> requests(crowd()) > served && recentErrors() == 0 && recentP99() < SERVED_MILLIS);
            return true;
        } catch (ConditionTimeoutException tooMany) {
            return false;
        }
    }

    private static double recentP99() throws Exception {
        return crowd().getJsonObject("all")
                .getJsonObject("recent")
                .getJsonObject("latencyMs")
                .getDouble("p99");
    }

    /** What was under way at the repair may still come; after that none does, in so many requests in a row. */
    private static void awaitNeitherBadGatewaysNorStaleReads(long repaired) throws Exception {
        AtomicReference<JsonObject> latest = new AtomicReference<>(crowd());
        TestPlatform.await(AFTERWARDS + " requests without a 502 or a stale read", SEEN_TIMEOUT, () -> {
            JsonObject now = crowd();
            JsonObject since = latest.get();
            if (badGateways(now) > badGateways(since) || found(now, "staleReads") > found(since, "staleReads")) {
                assertThat(System.nanoTime() - repaired)
                        .as("nanoseconds from the repair to another 502 or stale read: %s after %s", now, since)
                        .isLessThan(UNDER_WAY.toNanos());
                latest.set(now);
            }
            return requests(now) > requests(latest.get()) + AFTERWARDS;
        });
    }

    /** Two workers and a storefront die in the middle of purchases; the supervisor brings them back. */
    private static void killUnderLoad() throws Exception {
        awaitAcknowledged(acknowledged() + 5);
        kill("payments-worker1");
        kill("storefront2");
        awaitAcknowledged(acknowledged() + 10);
        kill("payments-worker2");
        awaitAcknowledged(acknowledged() + 10);
    }

    /** Ends it at once, and waits for its successor. */
    private static void kill(String name) throws Exception {
        long killed = platform.pid(name);
        assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly())
                .as("kill %s", name)
                .isTrue();
        TestPlatform.await(
                "another " + name, RESTARTED_TIMEOUT, () -> pids(name::equals).getLong(name, killed) != killed);
    }

    private static void awaitAcknowledged(long atLeast) throws Exception {
        TestPlatform.await(atLeast + " acknowledged checkouts", SEEN_TIMEOUT, () -> acknowledged() >= atLeast);
    }

    /** Checkouts that shoppers have been told of. */
    private static long acknowledged() throws Exception {
        Path log = platform.environment().state().crowd().resolve("acknowledged.log");
        if (!Files.exists(log)) {
            return 0;
        }
        try (var lines = Files.lines(log)) {
            return lines.count();
        }
    }

    private static void seen(String what, Callable<Boolean> condition) throws Exception {
        TestPlatform.await(what, SEEN_TIMEOUT, condition);
    }

    /** What the crowd has seen so far, from its own file: a command for each look would cost more than the crowd. */
    private static JsonObject crowd() throws Exception {
        return new CrowdFolder(platform.environment().state().crowd())
                .statistics()
                .filter(statistics -> statistics.containsKey("all"))
                .orElseThrow(() -> new AssertionError("the crowd has not said anything yet"));
    }

    private static long found(String finding) throws Exception {
        return found(crowd(), finding);
    }

    private static long found(JsonObject crowd, String finding) {
        return crowd.getJsonObject("findings").getLong(finding);
    }

    private static long badGateways() throws Exception {
        return badGateways(crowd());
    }

    private static long badGateways(JsonObject crowd) {
        return total(crowd).getJsonObject("errors").getLong("502", 0L);
    }

    private static long requests(JsonObject crowd) {
        return total(crowd).getLong("count");
    }

    private static JsonObject total(JsonObject crowd) {
        return crowd.getJsonObject("all").getJsonObject("total");
    }

    private static long recentErrors() throws Exception {
        JsonObject recent = crowd().getJsonObject("all").getJsonObject("recent");
        return recent.getJsonObject("errors").stream()
                .mapToLong(error -> ((Number) error.getValue()).longValue())
                .sum();
    }

    private static double slowestProductPage() throws Exception {
        JsonObject kinds = crowd().getJsonObject("kinds");
        return Math.max(slowest(kinds, "product"), slowest(kinds, "hot-product"));
    }

    private static double longestPayment() throws Exception {
        return crowd().getJsonObject("orders").getJsonObject("timeToPaidMs").getDouble("max");
    }

    private static double slowest(JsonObject kinds, String kind) {
        return kinds.getJsonObject(kind)
                .getJsonObject("total")
                .getJsonObject("latencyMs")
                .getDouble("max");
    }

    private static boolean ready() throws Exception {
        return JsonFile.read(platform.environment().state().run().resolve("status.json"))
                .orElseThrow()
                .getBoolean("ready");
    }

    private int backOffice() throws Exception {
        return client.send(
                        HttpRequest.newBuilder(platform.shop("/admin/login")).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static long count(String sql) throws SQLException, java.io.IOException {
        return platform.count(sql);
    }

    /** Process ids by name; the workers that the queue's length brings and takes away are left out. */
    private static JsonObject pids() throws Exception {
        return pids(name -> !name.startsWith("payments-worker") && !name.equals("crowd"));
    }

    /** Those of the processes with such a name that run right now. */
    private static JsonObject pids(Predicate<String> names) throws Exception {
        JsonObject pids = new JsonObject();
        platform.status().getJsonArray("processes").stream()
                .map(JsonObject.class::cast)
                .filter(process -> names.test(process.getString("name")) && process.getLong("pid") > 0)
                .forEach(process -> pids.put(process.getString("name"), process.getLong("pid")));
        return pids;
    }
}
