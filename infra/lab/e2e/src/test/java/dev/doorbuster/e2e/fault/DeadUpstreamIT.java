package dev.doorbuster.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same requests through the same door, with the dead server in the upstream and without. */
@Isolated("it switches the fault")
class DeadUpstreamIT {

    /** Ten whole rounds of weights 10 + 10 + 10 + 1 at each of the two Nginx. */
    private static final int REQUESTS = 620;

    private static final int SESSION_MASTERS = 3;
    private static final String STALL_MILLIS = "1200";

    private static TestPlatform platform;
    private static Vertx vertx;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() throws Exception {
        if (vertx != null) {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void repair() throws Exception {
        platform.doorbuster("fault", "set", "dead-upstream", "fixed");
    }

    @Test
    void brokenAnswersSomeRequestsWithBadGatewayAndTheLogNamesTheAddress() throws Exception {
        platform.doorbuster("fault", "set", "dead-upstream", "broken");

        Map<Integer, Integer> answers = requests();

        assertThat(answers.getOrDefault(502, 0))
                .as("502s of %s: %s", REQUESTS, answers)
                .isBetween(10, 40);
        String dead = "127.0.0.1:" + platform.environment().ports().storefront(4);
        TestPlatform.await("the logs to name " + dead, Duration.ofSeconds(5), () -> logged(dead));
    }

    @Test
    void fixedAnswersAllOfThem() throws Exception {
        platform.doorbuster("fault", "set", "dead-upstream", "fixed");

        assertThat(requests()).containsExactly(Map.entry(200, REQUESTS));
    }

    @Tag("long")
    @Test
    void passiveCheckAnswersAllOfThemAndTriesTheDeadServerNowAndThen() throws Exception {
        platform.doorbuster("fault", "set", "dead-upstream", "passive-check");
        long before = triesOfTheDeadServer();

        assertThat(requests()).containsExactly(Map.entry(200, REQUESTS));

        TestPlatform.await("the logs to show a try", Duration.ofSeconds(5), () -> triesOfTheDeadServer() > before);
        assertThat(triesOfTheDeadServer() - before)
                .as("tries; without the check it would be %s", REQUESTS / 31)
                .isLessThan(10);
    }

    /** Broken may answer it with an error instead of carrying it out. */
    @ParameterizedTest
    @ValueSource(strings = {"broken", "fixed"})
    void aSlowPostIsCarriedOutOnceAtMost(String variant) throws Exception {
        Shopper shopper = shopperWithOnePiece();
        platform.doorbuster("fault", "set", "dead-upstream", variant);

        addOneWhileTheSessionsStall(shopper);

        assertThat(pieces(shopper)).isLessThanOrEqualTo(2);
    }

    @Tag("long")
    @Test
    void retryAllCarriesOutASlowPostAgain() throws Exception {
        Shopper shopper = shopperWithOnePiece();
        platform.doorbuster("fault", "set", "dead-upstream", "retry-all");

        addOneWhileTheSessionsStall(shopper);

        TestPlatform.await("more pieces than were put in", Duration.ofSeconds(5), () -> pieces(shopper) > 2);
    }

    @Tag("long")
    @Test
    void withRetryAllASlowCheckoutIsOneOrderAllTheSame() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        shopper.addToCart(sku(shopper), 1);
        platform.doorbuster("fault", "set", "dead-upstream", "retry-all");
        String key = UUID.randomUUID().toString();

        stallTheSessions();
        shopper.checkout(key, Shopper.PAID);
        platform.doorbuster("fault", "set", "dead-upstream", "fixed");
        // The worker of before may answer once more on a connection that it still has.
        TestPlatform.await(
                "the same checkout to be answered",
                Duration.ofSeconds(20),
                () -> shopper.checkout(key, Shopper.PAID).statusCode() == 201);
        TestPlatform.await(
                "the orders",
                Duration.ofSeconds(20),
                () -> shopper.get("/orders").statusCode() == 200);
        assertThat(shopper.json("/orders").getJsonArray("orders")).hasSize(1);
    }

    @Test
    void aRepairByHandIsLeftAloneAndShownAsDrift() throws Exception {
        platform.doorbuster("fault", "set", "dead-upstream", "broken");
        Path upstream = upstreamFile();
        Files.writeString(upstream, Files.readString(upstream) + "\n# a hand was here\n");

        TestPlatform.await(
                "status to show the drift",
                Duration.ofSeconds(5),
                () -> platform.status().getJsonArray("drift").encode().contains("nginx"));
        platform.doorbuster("fault", "set", "cache-stampede", "fixed");
        assertThat(Files.readString(upstream)).endsWith("# a hand was here\n");
    }

    @Tag("long")
    @Test
    void withThePassiveCheckASlowPostIsCarriedOutOnceAtMost() throws Exception {
        aSlowPostIsCarriedOutOnceAtMost("passive-check");
    }

    private Map<Integer, Integer> requests() throws Exception {
        URI search = platform.shop("/search?q=lamp");
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(search)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            answers.merge(answer.statusCode(), 1, Integer::sum);
        }
        return answers;
    }

    private static Shopper shopperWithOnePiece() throws Exception {
        Shopper shopper = new Shopper(platform);
        shopper.addToCart(sku(shopper), 1);
        return shopper;
    }

    private static void addOneWhileTheSessionsStall(Shopper shopper) throws Exception {
        String sku = sku(shopper);
        stallTheSessions();
        shopper.post("/cart/items", new JsonObject().put("sku", sku).put("quantity", 1));
    }

    private static String sku(Shopper shopper) throws Exception {
        return shopper.json("/").getJsonArray("deals").getJsonObject(1).getString("sku");
    }

    private static int pieces(Shopper shopper) throws Exception {
        return shopper.json("/cart").getJsonArray("lines").stream()
                .mapToInt(line -> ((JsonObject) line).getInteger("quantity"))
                .sum();
    }

    /** The nodes accept no write for longer than an impatient proxy waits, and for less than the storefronts do. */
    private static void stallTheSessions() throws Exception {
        for (int node = 1; node <= SESSION_MASTERS; node++) {
            Redis redis = Redis.createClient(
                    vertx,
                    new RedisOptions()
                            .setConnectionString("redis://127.0.0.1:"
                                    + platform.environment().ports().redisSession(node))
                            .setPassword(platform.environment().secrets().redis()));
            redis.send(Request.cmd(Command.CLIENT, "PAUSE", STALL_MILLIS, "WRITE"))
                    .await(10, TimeUnit.SECONDS);
            redis.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static long triesOfTheDeadServer() throws Exception {
        String dead = "127.0.0.1:" + platform.environment().ports().storefront(4);
        long tries = 0;
        for (int number = 1; number <= 2; number++) {
            Path log = platform.environment().state().logs().resolve("nginx" + number + ".access.log");
            tries += Files.readAllLines(log).stream()
                    .filter(line -> line.contains(dead))
                    .count();
        }
        return tries;
    }

    private static Path upstreamFile() throws Exception {
        try (var files = Files.walk(platform.environment().state().data(), 3)) {
            return files.filter(file -> file.endsWith("upstream.conf"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean logged(String address) throws Exception {
        try (var logs = Files.walk(platform.environment().state().root(), 4)) {
            for (Path log : logs.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> file.getFileName().toString().startsWith("nginx"))
                    .toList()) {
                if (Files.readString(log).contains(address)) {
                    return true;
                }
            }
        }
        return false;
    }
}
