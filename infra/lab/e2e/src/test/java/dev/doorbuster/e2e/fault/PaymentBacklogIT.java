package dev.doorbuster.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.environment.Monitor;
import dev.doorbuster.sandbox.environment.Ports;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The same orders before workers that charge one at a time, several at a time, or take all there is. */
@Isolated("it slows the payment provider down")
class PaymentBacklogIT {

    private static final String FAULT = "payment-backlog";

    /**
     * A slow provider takes its time for the check of a card as well, a second at most; so many order faster than it
     * charges.
     */
    private static final int BUYERS = 16;

    /** More than one worker has places for, and fewer than call for another one. */
    private static final int MANY = 24;

    private static final Duration SOON = Duration.ofSeconds(60);

    /** An order that nobody pays for is cancelled after a minute. */
    private static final Duration LONGER_THAN_AN_ORDER = Duration.ofSeconds(90);

    /** A charge takes long enough for several to be seen at once, and not so long that it is given up. */
    private static final JsonObject SLOW =
            new JsonObject().put("p50Millis", 2_000).put("sigma", 0);

    /** Orders come faster than one worker charges them. */
    private static final JsonObject VERY_SLOW =
            new JsonObject().put("p50Millis", 4_000).put("sigma", 0);

    /** No worker waits so long for a charge; it is made all the same. */
    private static final JsonObject TOO_SLOW =
            new JsonObject().put("p50Millis", 8_000).put("sigma", 0);

    private static final JsonObject USUAL =
            new JsonObject().put("p50Millis", 120).put("sigma", 0.35).put("errorBurstPercent", 0);

    private static final AtomicInteger products = new AtomicInteger();
    private static final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static TestPlatform platform;
    private static List<Shopper> buyers;
    private static List<String> skus;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
        buyers = new ArrayList<>();
        for (int number = 0; number < BUYERS; number++) {
            buyers.add(Shopper.registered(platform));
        }
        skus = new ArrayList<>();
        for (int page = 7; page <= 12; page++) {
            JsonArray found = buyers.get(0).json("/search?page=" + page).getJsonArray("products");
            found.stream()
                    .map(JsonObject.class::cast)
                    .filter(product -> product.getInteger("available") >= 30)
                    .map(product -> product.getString("sku"))
                    .forEach(skus::add);
        }
    }

    @AfterEach
    void repair() throws Exception {
        platform.provider(USUAL);
        platform.doorbuster("fault", "set", FAULT, "fixed");
        TestPlatform.await("every job to be settled", Duration.ofSeconds(120), () -> count(OPEN) == 0);
    }

    @AfterAll
    static void invariants() throws Exception {
        Command.Result check = platform.attempt("check", "--json", "--wait", "120");
        assertThat(check.exit()).as("%s", check).isZero();
    }

    @Test
    void brokenChargesOneAtATimeAndTheOthersStandBy() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "broken");
        awaitWorkers(2);

        assertThat(mostChargesAtOnce(6)).isEqualTo(1);
        assertThat(subscribed()).as("workers that consume").hasSize(1);
        assertThat(ready()).as("workers that are ready").isEqualTo(2);
    }

    @Test
    void fixedChargesSeveralAtATime() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "fixed");

        assertThat(mostChargesAtOnce(6)).isGreaterThan(2);
    }

    @Tag("long")
    @Test
    void moreWorkersChargeOneAtATimeAllTheSame() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "more-workers");
        awaitWorkers(4);

        assertThat(mostChargesAtOnce(6)).isEqualTo(1);
        assertThat(subscribed()).as("workers that consume").hasSize(1);
        assertThat(ready()).as("workers that are ready").isEqualTo(4);
    }

    @Tag("long")
    @Test
    void unboundedPrefetchEmptiesTheQueueIntoAWorkerWhoseDeathDeliversItAgain() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "unbounded-prefetch");
        platform.provider(SLOW);
        place(MANY);
        TestPlatform.await("the queue to be empty", SOON, () -> queue("messages_ready") == 0);
        double redelivered = metric("payments_jobs_redelivered_total").stream()
                .mapToDouble(d -> d)
                .sum();

        List<Double> held = metric("payments_jobs_held");
        int most = held.indexOf(held.stream().max(Double::compare).orElseThrow()) + 1;
        assertThat(held.get(most - 1))
                .as("jobs that payments-worker%s holds", most)
                .isPositive();
        kill("payments-worker" + most);

        TestPlatform.await(
                "jobs to be delivered again",
                SOON,
                () -> metric("payments_jobs_redelivered_total").stream()
                                .mapToDouble(d -> d)
                                .sum()
                        > redelivered);
    }

    @Tag("long")
    @Test
    void anotherWorkerTakesOverWhenTheOneThatConsumesIsKilled() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "broken");
        awaitWorkers(2);
        TestPlatform.await("a worker to consume", SOON, () -> subscribed().size() == 1);
        int consuming = subscribed().get(0);
        long victim = platform.pid("payments-worker" + consuming);

        kill("payments-worker" + consuming);
        List<String> orders = place(3);

        TestPlatform.await("the orders to be paid", SOON, () -> paid(orders) == orders.size());
        TestPlatform.await("one worker to consume", SOON, () -> subscribed().size() == 1);
        assertThat(platform.pid("payments-worker" + subscribed().get(0))).isNotEqualTo(victim);
    }

    @Tag("long")
    @Test
    void workersComeAndGoWithTheQueueAndNoJobIsLost() throws Exception {
        // From two at once; the scaling itself takes its time for each one less.
        platform.doorbuster("fault", "set", FAULT, "broken");
        awaitWorkers(2);
        platform.doorbuster("fault", "set", FAULT, "fixed");
        awaitWorkers(1);
        long settled = count(SETTLED);
        platform.provider(VERY_SLOW);

        int placed = place(140).size();
        TestPlatform.await("a second worker", SOON, () -> ready() >= 2);
        assertThat(platform.status().getBoolean("ready")).isTrue();
        platform.provider(USUAL);

        TestPlatform.await("every job to be settled", SOON, () -> count(OPEN) == 0);
        awaitWorkers(1);
        assertThat(count(SETTLED) - settled).isEqualTo(placed);
        assertThat(platform.status().encode()).doesNotContain("payments-worker2");
    }

    @Tag("long")
    @Test
    void theBreakerOpensWhileTheProviderAnswersTooLateAndNothingIsLost() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "fixed");
        platform.provider(TOO_SLOW);
        List<String> orders = place(MANY);
        TestPlatform.await("the breaker to open", SOON, PaymentBacklogIT::isBreakerOpen);
        platform.provider(USUAL);

        TestPlatform.await("every job to be settled", LONGER_THAN_AN_ORDER, () -> count(OPEN) == 0);
        assertThat(paid(orders) + tooLate(orders)).isEqualTo(orders.size());
        List<String> afterwards = place(1);
        TestPlatform.await("the next order to be paid", SOON, () -> paid(afterwards) == 1);
    }

    @Test
    void whatIsDeletedByHandIsDeclaredAgainAndNoJobPublishedMeanwhileIsLost() throws Exception {
        platform.doorbuster("fault", "set", FAULT, "fixed");
        for (String deleted :
                List.of("exchanges/%2F/payments.dead", "exchanges/%2F/payments", "queues/%2F/payments.jobs")) {
            assertThat(management("DELETE", deleted).statusCode()).as(deleted).isEqualTo(204);
            List<String> orders = place(3);

            TestPlatform.await(
                    deleted + " to be there again",
                    SOON,
                    () -> management("GET", deleted).statusCode() == 200);
            TestPlatform.await("every job to be settled", LONGER_THAN_AN_ORDER, () -> count(OPEN) == 0);
            assertThat(paid(orders)).as("paid after %s was deleted", deleted).isEqualTo(orders.size());
        }
        assertThat(new JsonObject(management("GET", "queues/%2F/payments.jobs").body()).getJsonObject("arguments"))
                .as("declared as at the start")
                .isEqualTo(new JsonObject()
                        .put("x-queue-type", "quorum")
                        .put("x-delivery-limit", 5)
                        .put("x-dead-letter-exchange", "payments.dead"));
        TestPlatform.await("all to be ready", SOON, () -> platform.status().getBoolean("ready"));
    }

    /** On a machine without time left, an order's minute is over before the provider is asked again. */
    private static long tooLate(List<String> orders) throws Exception {
        return count("select count(*) from orders o where status = 'cancelled' and id in (" + String.join(",", orders)
                + ") and (select max(at) from order_history h where h.order_id = o.id) >= pay_by");
    }

    private static final String OPEN =
            "select count(*) from payments where state in ('requested', 'charging', 'unknown')";
    private static final String SETTLED = "select count(*) from settled_jobs";
    private static final String CHARGING = "select count(*) from payments where state = 'charging'";

    private static long paid(List<String> orders) throws Exception {
        return count("select count(*) from orders where status = 'paid' and id in (" + String.join(",", orders) + ")");
    }

    /** Places so many orders before a slow provider; looks until two of them are settled. */
    private static long mostChargesAtOnce(int orders) throws Exception {
        platform.provider(SLOW);
        long settled = count(SETTLED);
        place(orders);
        AtomicInteger most = new AtomicInteger();
        TestPlatform.await("two orders to be settled", SOON, () -> {
            most.accumulateAndGet((int) count(CHARGING), Math::max);
            return count(SETTLED) >= settled + 2;
        });
        return most.get();
    }

    /** Places orders, several at once; returns their ids. All are bought by the same few customers. */
    private static List<String> place(int orders) {
        ExecutorService threads = Executors.newFixedThreadPool(BUYERS);
        List<CompletableFuture<List<String>>> shares = IntStream.range(0, BUYERS)
                .mapToObj(buyer -> CompletableFuture.supplyAsync(
                        () -> {
                            List<String> ids = new ArrayList<>();
                            for (int number = buyer; number < orders; number += BUYERS) {
                                String sku = skus.get(products.getAndIncrement() % skus.size());
                                try {
                                    ids.add(buyers.get(buyer).buy(sku, 1, Shopper.PAID));
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                            return ids;
                        },
                        threads))
                .toList();
        try {
            return shares.stream().flatMap(share -> share.join().stream()).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitWorkers(int number) throws Exception {
        TestPlatform.await(number + " workers", SOON, () -> ready() == number && present() == number);
    }

    private static int ready() throws Exception {
        int ready = 0;
        for (int number = 1; number <= Ports.MAX_WORKERS; number++) {
            try {
                ready += get(platform.environment().ports().worker(number), "/health/ready")
                                        .statusCode()
                                == 200
                        ? 1
                        : 0;
            } catch (IOException gone) {
                continue;
            }
        }
        return ready;
    }

    private static int present() throws Exception {
        return (int) platform.status().getJsonArray("processes").stream()
                .map(JsonObject.class::cast)
                .filter(process -> process.getString("name").startsWith("payments-worker"))
                .count();
    }

    /** The numbers of the workers that consume. */
    private static List<Integer> subscribed() throws Exception {
        List<Double> all = metric("payments_jobs_subscribed");
        return IntStream.rangeClosed(1, all.size())
                .filter(number -> all.get(number - 1) == 1)
                .boxed()
                .toList();
    }

    /** A figure of each worker, in the order of their numbers; 0 of one that is not there. */
    private static List<Double> metric(String name) throws Exception {
        List<Double> figures = new ArrayList<>();
        for (int number = 1; number <= Ports.MAX_WORKERS; number++) {
            double sum = 0;
            try {
                sum = get(platform.environment().ports().worker(number), "/metrics")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith(name + "{"))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum();
            } catch (IOException gone) {
                sum = 0;
            }
            figures.add(sum);
        }
        return figures;
    }

    private static boolean isBreakerOpen() throws Exception {
        for (int number = 1; number <= Ports.MAX_WORKERS; number++) {
            try {
                if (get(platform.environment().ports().worker(number), "/metrics")
                        .body()
                        .lines()
                        .anyMatch(line -> line.startsWith("resilience4j_circuitbreaker_state{")
                                && line.contains("\"provider-charge\"")
                                && line.contains("\"open\"")
                                && line.endsWith(" 1.0"))) {
                    return true;
                }
            } catch (IOException gone) {
                continue;
            }
        }
        return false;
    }

    private static long queue(String figure) throws Exception {
        return new JsonObject(management("GET", "queues/%2F/payments.jobs").body()).getLong(figure, -1L);
    }

    private static HttpResponse<String> management(String method, String path) throws Exception {
        String credentials =
                Monitor.USER + ":" + platform.environment().secrets().rabbitmqLab();
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + platform.environment().ports().rabbitmqManagement() + "/api/" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header(
                        "Authorization",
                        "Basic "
                                + java.util.Base64.getEncoder()
                                        .encodeToString(credentials.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void kill(String name) throws Exception {
        assertThat(ProcessHandle.of(platform.pid(name)).orElseThrow().destroyForcibly())
                .as("kill %s", name)
                .isTrue();
    }

    private static long count(String sql) throws Exception {
        return platform.count(sql);
    }
}
