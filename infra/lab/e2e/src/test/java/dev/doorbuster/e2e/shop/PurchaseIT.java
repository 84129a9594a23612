package dev.doorbuster.e2e.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The whole purchase on the real servers, through the public door. */
@Isolated("it kills processes and flips switches")
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
                .isEqualTo(409);
        assertThat(shopper.settled(ids.get(0)).getString("status")).isEqualTo("paid");
    }

    @Test
    void oneCartBecomesOneOrderWhateverTheKeys() throws Exception {
        oneCartBecomesOneOrder("fixed", "fixed");
        oneCartBecomesOneOrder("broken", "broken");
    }

    @Tag("long")
    @Test
    void oneCartBecomesOneOrderWithOtherMitigations() throws Exception {
        oneCartBecomesOneOrder("acquire-timeout", "no-eviction");
        oneCartBecomesOneOrder("bigger-pool", "signed-cookie");
    }

    private static void oneCartBecomesOneOrder(String placement, String sessions) throws Exception {
        try {
            platform.doorbuster("fault", "set", "pool-exhaustion", placement);
            platform.doorbuster("fault", "set", "session-eviction", sessions);
            Shopper shopper = Shopper.registered(platform);
            String sku = ordinaryProduct(shopper, 8);
            shopper.addToCart(sku, 1);

            String order = oneOrderOutOfSix(shopper, placement + " " + sessions);

            assertOrdered(order, shopper.checkout(UUID.randomUUID().toString(), Shopper.PAID));
            assertThat(shopper.json("/orders").getJsonArray("orders")).hasSize(1);
            assertThat(shopper.buy(sku, 1, Shopper.PAID))
                    .as("the same article again is another cart")
                    .isNotEqualTo(order);
        } finally {
            platform.doorbuster("fault", "set", "pool-exhaustion", "fixed");
            platform.doorbuster("fault", "set", "session-eviction", "fixed");
        }
    }

    /** Sends six checkouts of one cart at the same time, each with a key of its own, and returns the one order. */
    private static String oneOrderOutOfSix(Shopper shopper, String variants) throws Exception {
        CyclicBarrier together = new CyclicBarrier(6);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<HttpResponse<String>>> answers = threads.invokeAll(Collections.nCopies(6, () -> {
                together.await(10, TimeUnit.SECONDS);
                return shopper.checkout(UUID.randomUUID().toString(), Shopper.PAID);
            }));
            List<HttpResponse<String>> refused = new ArrayList<>();
            List<String> placed = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : answers) {
                if (answer.get().statusCode() == 201) {
                    placed.add(new JsonObject(answer.get().body())
                            .getJsonObject("order")
                            .getString("id"));
                } else {
                    refused.add(answer.get());
                }
            }
            assertThat(placed).as(variants).hasSize(1);
            refused.forEach(answer -> assertOrdered(placed.get(0), answer));
            return placed.get(0);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertOrdered(String order, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("orderId")).isEqualTo(order);
        assertThat(problem.getString("location")).isEqualTo("/orders/" + order);
    }

    @Test
    void anotherPriceThanTheOneThatWasShownIsNotCharged() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        String sku = ordinaryProduct(shopper, 9);
        shopper.addToCart(sku, 2);
        int shown = shopper.json("/cart").getInteger("totalCents");
        raisePrice(sku, 100);
        try {
            String key = UUID.randomUUID().toString();
            HttpResponse<String> answer = shopper.checkout(key, shown);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            JsonObject problem = new JsonObject(answer.body());
            assertThat(problem.getInteger("totalCents")).isEqualTo(shown + 200);
            assertThat(problem.getJsonObject("cart")
                            .getJsonArray("lines")
                            .getJsonObject(0)
                            .getString("sku"))
                    .isEqualTo(sku);
            assertThat(shopper.json("/orders").getJsonArray("orders")).isEmpty();

            HttpResponse<String> agreed = shopper.checkout(key, shown + 200);
            assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(201);
            assertThat(new JsonObject(agreed.body()).getJsonObject("order").getInteger("totalCents"))
                    .isEqualTo(shown + 200);
            assertThat(shopper.checkout(key, shown).statusCode())
                    .as("the same key for another total")
                    .isEqualTo(409);
        } finally {
            raisePrice(sku, -100);
        }
    }

    private static void raisePrice(String sku, int cents) throws Exception {
        try (Connection owner = platform.owner();
                PreparedStatement update =
                        owner.prepareStatement("update products set price_cents = price_cents + ? where sku = ?")) {
            update.setInt(1, cents);
            update.setString(2, sku);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void aCustomersCartIsThereOnEveryDeviceAndNobodyElses() throws Exception {
        JsonObject account = Shopper.newAccount();
        Shopper phone = new Shopper(platform);
        phone.register(account);
        String sku = ordinaryProduct(phone, 10);
        String other = ordinaryProduct(phone, 11);
        phone.addToCart(sku, 60);
        phone.post("/logout", new JsonObject());
        assertThat(phone.json("/cart").getJsonArray("lines")).isEmpty();

        Shopper desk = new Shopper(platform);
        desk.addToCart(sku, 50);
        desk.addToCart(other, 1);
        JsonObject leftOut = desk.logIn(account)
                .getJsonObject("cart")
                .getJsonArray("leftOut")
                .getJsonObject(0);
        assertThat(leftOut.getString("sku")).isEqualTo(sku);
        assertThat(leftOut.getInteger("quantity")).isEqualTo(11);
        assertThat(quantities(desk)).isEqualTo(Map.of(sku, 99, other, 1));
        assertThat(desk.json("/cart").getJsonArray("notes").encode()).contains("1 product from before", "11 pieces of");
        assertThat(desk.page("/cart").body()).contains("11 pieces of");

        desk.register(Shopper.newAccount());
        assertThat(quantities(desk))
                .as("of another customer, in the same browser")
                .isEmpty();
        phone.logIn(account);
        assertThat(quantities(phone)).isEqualTo(Map.of(sku, 99, other, 1));
        phone.addToCart(other, 1);
        assertThat(phone.json("/cart").getJsonArray("notes"))
                .as("once it has changed")
                .isEmpty();
    }

    @Test
    void twoLogInsAtTheSameTimeAddAGuestsCartOnce() throws Exception {
        JsonObject account = Shopper.newAccount();
        new Shopper(platform).register(account);
        Shopper guest = new Shopper(platform);
        String sku = ordinaryProduct(guest, 12);
        guest.addToCart(sku, 2);
        Shopper twin = guest.copy();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<JsonObject> answer : threads.invokeAll(List.<Callable<JsonObject>>of(
                    () -> logIn(together, guest, account), () -> logIn(together, twin, account)))) {
                answer.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(quantities(guest)).isEqualTo(Map.of(sku, 2));
    }

    private static JsonObject logIn(CyclicBarrier together, Shopper shopper, JsonObject account) throws Exception {
        together.await(10, TimeUnit.SECONDS);
        return shopper.logIn(account);
    }

    private static Map<String, Integer> quantities(Shopper shopper) throws Exception {
        return shopper.json("/cart").getJsonArray("lines").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(line -> line.getString("sku"), line -> line.getInteger("quantity")));
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
    void aCountryWithoutPostcodesIsDeliveredTo() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        shopper.addToCart(ordinaryProduct(shopper, 5), 1);
        JsonObject payment = Shopper.payment(Shopper.PAID);
        payment.getJsonObject("address").put("country", "hk").putNull("postcode");
        payment.getJsonObject("card").put("expiry", "12 / 2030");

        HttpResponse<String> answer = shopper.post(
                "/checkout", payment, "Idempotency-Key", UUID.randomUUID().toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String order = new JsonObject(answer.body()).getJsonObject("order").getString("id");
        assertThat(shopper.page("/orders/" + order).body()).contains("Hong Kong");
    }

    @Test
    void aMistypedCardIsSaidInWordsForPeople() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        shopper.addToCart(ordinaryProduct(shopper, 5), 1);

        JsonObject refused = new JsonObject(
                shopper.checkout(UUID.randomUUID().toString(), Shopper.MISTYPED).body());

        assertThat(refused.getString("field")).isEqualTo("card.number");
        assertThat(refused.getString("detail")).contains("mistyped digit").doesNotContain("card.number", "Luhn");
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
        shopper.register(Shopper.newAccount());
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
