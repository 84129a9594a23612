package dev.doorbuster.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole purchase on the real servers, through the public door. */
class PurchaseIT {

    private static TestPlatform platform;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
    }

    @Test
    void whatIsBoughtIsPaidAndLeavesTheStock() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        String sku = ordinaryProduct(shopper, 0);
        int before = stock(shopper, sku);

        String order = shopper.buy(sku, 2, Shopper.PAID);
        JsonObject settled = shopper.settled(order);

        assertThat(settled.getString("status")).isEqualTo("paid");
        assertThat(statuses(settled)).containsExactly("pending", "paid");
        assertThat(shopper.json("/cart").getJsonArray("lines")).isEmpty();
        assertThat(shopper.json("/orders").encode()).contains(order);
        TestPlatform.await("the replicas to show it", Duration.ofSeconds(5), () -> stock(shopper, sku) == before - 2);
    }

    @Test
    void aDeclinedCardGivesTheStockBack() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        String sku = ordinaryProduct(shopper, 1);
        int before = stock(shopper, sku);

        JsonObject settled = shopper.settled(shopper.buy(sku, 1, Shopper.DECLINED));

        assertThat(statuses(settled)).containsExactly("pending", "declined");
        TestPlatform.await("the stock to be back", Duration.ofSeconds(5), () -> stock(shopper, sku) == before);
    }

    @Test
    void anAnswerThatNeverComesIsReconciledAsPaidOnce() throws Exception {
        Shopper shopper = Shopper.registered(platform);

        String order = shopper.buy(ordinaryProduct(shopper, 2), 1, Shopper.TIMES_OUT_AFTER_CAPTURE);

        assertThat(shopper.settled(order).getString("status")).isEqualTo("paid");
    }

    @Test
    void theSameKeyTwiceIsOneOrder() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        shopper.addToCart(ordinaryProduct(shopper, 3), 1);
        String key = UUID.randomUUID().toString();

        List<CompletableFuture<HttpResponse<String>>> both = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return shopper.checkout(key, Shopper.PAID);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        List<String> ids = both.stream()
                .map(CompletableFuture::join)
                .map(answer -> {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                    return new JsonObject(answer.body()).getJsonObject("order").getString("id");
                })
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
        assertThat(shopper.checkout(key, Shopper.DECLINED).statusCode())
                .as("the same key with another body")
                .isEqualTo(422);
        assertThat(shopper.settled(ids.get(0)).getString("status")).isEqualTo("paid");
    }

    @Test
    void moreThanThereIsCannotBeBought() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        JsonObject scarce = shopper.json("/").getJsonArray("deals").stream()
                .map(JsonObject.class::cast)
                .filter(deal -> deal.getInteger("available") > 0 && deal.getInteger("available") < 90)
                .findFirst()
                .orElseThrow();
        String sku = scarce.getString("sku");
        int before = stock(shopper, sku);
        shopper.addToCart(sku, before + 1);

        HttpResponse<String> answer = shopper.checkout(UUID.randomUUID().toString(), Shopper.PAID);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains(sku);
        assertThat(stock(shopper, sku)).isEqualTo(before);
    }

    @Test
    void anotherCustomersOrderIsNotThere() throws Exception {
        Shopper buyer = Shopper.registered(platform);
        String order = buyer.buy(ordinaryProduct(buyer, 4), 1, Shopper.PAID);

        assertThat(Shopper.registered(platform).get("/orders/" + order).statusCode())
                .isEqualTo(404);
        assertThat(new Shopper(platform).get("/orders/" + order).statusCode()).isEqualTo(401);
        buyer.settled(order);
    }

    @Test
    void theCartSurvivesLoggingInAndTheDeathOfAStorefront() throws Exception {
        Shopper shopper = new Shopper(platform);
        String sku = ordinaryProduct(shopper, 5);
        shopper.addToCart(sku, 3);
        HttpResponse<String> login =
                shopper.post("/login", platform.status().getJsonObject("logins").getJsonObject("customer"));
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        assertThat(cart(shopper)).contains(sku);

        long victim = platform.pid("storefront1");
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();

        for (int i = 0; i < 12; i++) {
            assertThat(cart(shopper)).contains(sku);
        }
        TestPlatform.await("storefront1 to be restarted", Duration.ofSeconds(30), () -> {
            JsonObject status = platform.status();
            return status.getBoolean("ready") && platform.pid("storefront1") != victim;
        });
    }

    @Test
    void concurrentAddsToOneCartAreAllKept() throws Exception {
        Shopper shopper = new Shopper(platform);
        String sku = ordinaryProduct(shopper, 6);
        shopper.addToCart(sku, 1);

        CompletableFuture.allOf(IntStream.range(0, 20)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> {
                            try {
                                shopper.addToCart(sku, 1);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();

        JsonObject line = shopper.json("/cart").getJsonArray("lines").getJsonObject(0);
        assertThat(line.getInteger("quantity")).isEqualTo(21);
    }

    @Test
    void oneRequestIdLeadsThroughEveryProcess() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        shopper.addToCart(ordinaryProduct(shopper, 7), 1);
        HttpResponse<String> answer = shopper.checkout(UUID.randomUUID().toString(), Shopper.PAID);
        String requestId = answer.headers().firstValue("X-Request-Id").orElseThrow();
        shopper.settled(new JsonObject(answer.body()).getJsonObject("order").getString("id"));

        for (String service : List.of("haproxy", "nginx", "storefront", "payments-worker", "payment-provider")) {
            TestPlatform.await(
                    requestId + " in the logs of " + service, Duration.ofSeconds(5), () -> logged(service, requestId));
        }
    }

    private static boolean logged(String service, String requestId) throws Exception {
        try (var logs = Files.walk(platform.environment().state().root(), 4)) {
            for (Path log : logs.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> file.getFileName().toString().startsWith(service))
                    .toList()) {
                if (Files.readString(log).contains(requestId)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String cart(Shopper shopper) throws Exception {
        return shopper.json("/cart").encode();
    }

    private static int stock(Shopper shopper, String sku) throws Exception {
        return shopper.json("/products/" + sku).getJsonObject("stock").getInteger("available");
    }

    private static List<String> statuses(JsonObject order) {
        return order.getJsonArray("history").stream()
                .map(JsonObject.class::cast)
                .map(step -> step.getString("status"))
                .toList();
    }

    /** A product with plenty of stock; each test takes another one, so that they do not disturb each other. */
    private static String ordinaryProduct(Shopper shopper, int number) throws Exception {
        JsonArray products = shopper.json("/search?page=3").getJsonArray("products");
        List<String> plenty = products.stream()
                .map(JsonObject.class::cast)
                .filter(product -> product.getInteger("available") >= 30)
                .map(product -> product.getString("sku"))
                .toList();
        return plenty.get(number);
    }
}
