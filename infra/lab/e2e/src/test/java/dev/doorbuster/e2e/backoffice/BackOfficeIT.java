package dev.doorbuster.e2e.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.e2e.Clerk;
import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.HeldOrder;
import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The work of the back office on the real servers, in JSON, through the public door. */
@Isolated("it counts what is in the lists")
class BackOfficeIT {

    private static final JsonObject NOTHING = new JsonObject();
    private static final JsonObject REASON = new JsonObject().put("reason", "asked for by the customer");

    private static TestPlatform platform;
    private static Clerk operator;
    private static Clerk viewer;
    private static List<String> skus;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
        operator = Clerk.operator(platform);
        viewer = Clerk.viewer(platform);
        skus = operator.json("/inventory?after=700").getJsonArray("products").stream()
                .map(JsonObject.class::cast)
                .map(product -> product.getString("sku"))
                .toList();
    }

    /** Whatever was refunded, cancelled, moved, requeued and dropped here: money and stock are right. */
    @AfterAll
    static void theBooksAreRight() throws Exception {
        if (platform != null) {
            Command.Result check = platform.attempt("check", "--wait", "60");
            assertThat(check.exit()).as("%s", check).isZero();
        }
    }

    @Test
    void lettersBeyondAsciiAreFoundWhateverTheirCaseAndAccents() throws Exception {
        Clerk operator = Clerk.operator(platform);
        Shopper shopper = Shopper.registered(platform);
        String path = "/products/HPH-0011";
        String name = operator.json(path).getJsonObject("product").getString("name");
        operator.change(path, new JsonObject().put("name", "Café‑Crème Kopfhörer ЁЛКА"));
        try {
            for (String words :
                    List.of("cafe", "CAFÉ", "cafe%CC%81-creme", "KOPFHORER", "елка", "%EF%BC%A3afe", "hph0011")) {
                assertThat(operator.json("/products?q=" + words).encode())
                        .as(words)
                        .contains("HPH-0011");
                assertThat(operator.json("/inventory?q=" + words).encode())
                        .as(words)
                        .contains("HPH-0011");
            }
            TestPlatform.await(
                    "the shop to find the new name",
                    Duration.ofSeconds(15),
                    () -> shopper.json("/search?q=cafe").encode().contains("HPH-0011"));
            JsonObject found = shopper.json("/search?q=KOPFH%C3%96RER");
            assertThat(found.getBoolean("similar")).isFalse();
            assertThat(found.encode()).contains("HPH-0011");
        } finally {
            operator.change(path, new JsonObject().put("name", name));
        }
        assertThat(operator.refused(422, path, new JsonObject().put("name", "\u200B\u202E")))
                .contains("name");
        String id = java.util.UUID.randomUUID().toString();
        shopper.post(
                "/register",
                new JsonObject()
                        .put("email", "Ärger-" + id + "@example.com")
                        .put("password", "a long password")
                        .put("name", "Jürgen Ödön"));
        for (String words : List.of("%C3%A4RGER-" + id, "J%C3%9CRGEN+%C3%96", "jurgen+odon")) {
            assertThat(operator.json("/customers?q=" + words).encode())
                    .as(words)
                    .contains("Jürgen Ödön");
        }
    }

    @Test
    void aViewerLooksAtEverythingAndChangesNothing() throws Exception {
        String sku = skus.get(0);
        for (String page : List.of(
                "",
                "/orders",
                "/products",
                "/products/" + sku,
                "/inventory",
                "/inventory/" + sku,
                "/customers",
                "/customers/1",
                "/payments",
                "/audit")) {
            assertThat(viewer.get(page).statusCode()).as(page).isEqualTo(200);
            assertThat(Clerk.nobody(platform).get(page).statusCode()).as(page).isEqualTo(401);
        }
        for (String change : List.of(
                "/orders/1000000/refunds",
                "/orders/1000000/cancel",
                "/products/" + sku,
                "/inventory/" + sku + "/restock",
                "/inventory/" + sku + "/correct",
                "/customers/1/lock",
                "/customers/1/unlock",
                "/payments/dead-letters/000000000000000000000000/requeue",
                "/payments/dead-letters/000000000000000000000000/drop")) {
            assertThat(viewer.refused(403, change, NOTHING)).contains("change nothing");
            assertThat(Clerk.nobody(platform).post(change, NOTHING).statusCode())
                    .as(change)
                    .isEqualTo(401);
        }
    }

    @Test
    void logInAndLogOutEachGiveANewSession() throws Exception {
        Clerk clerk = Clerk.nobody(platform).bring("chosen-by-somebody-else").logIn("viewer");
        String first = clerk.session();
        String second = clerk.logIn("viewer").session();
        assertThat(List.of("chosen-by-somebody-else", first, second)).doesNotHaveDuplicates();
        assertThat(Clerk.nobody(platform).bring(first).get("/orders").statusCode())
                .isEqualTo(401);
        assertThat(Clerk.nobody(platform).bring(second).get("/orders").statusCode())
                .isEqualTo(200);

        HttpResponse<String> out = clerk.post("/logout", NOTHING);
        assertThat(out.headers().allValues("set-cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("HTTPOnly").contains("SameSite=Strict"));
        assertThat(Clerk.nobody(platform).bring(second).get("/orders").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRefundInPartAndThenInFullIsAuditedBeforeAndAfter() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        String order = shopper.buy(skus.get(1), 2, Shopper.PAID);
        assertThat(shopper.settled(order).getString("status")).isEqualTo("paid");
        long total = operator.json("/orders/" + order).getJsonObject("order").getLong("totalCents");
        String path = "/orders/" + order + "/refunds";

        assertThat(operator.refused(422, path, REASON.copy().put("amountCents", total + 1)))
                .contains("amount must be from $0.01 to");
        assertThat(operator.refused(422, path, new JsonObject().put("amountCents", 1)))
                .contains("reason");
        operator.change(path, REASON.copy().put("amountCents", 100));
        awaitStatus(shopper, order, "partially-refunded");
        operator.change(path, REASON.copy().put("whole", "true"));
        awaitStatus(shopper, order, "refunded");
        assertThat(operator.refused(409, path, REASON.copy().put("whole", "true")))
                .contains("nothing to refund");

        assertThat(actions(operator.audit(order)))
                .containsExactly("refund-succeeded", "refund-requested", "refund-succeeded", "refund-requested");
        JsonObject last = operator.audit(order).getJsonObject(0);
        assertThat(last.getString("staff")).isEqualTo("admin");
        assertThat(last.getString("reason")).isEqualTo(REASON.getString("reason"));
        assertThat(last.getJsonObject("before").getString("status")).isEqualTo("partially-refunded");
        assertThat(last.getJsonObject("after").getLong("refundedCents")).isEqualTo(total);
    }

    @Test
    void aRefundKeyBelongsToOneRequest() throws Exception {
        String order = paidOrder(skus.get(11));
        String other = paidOrder(skus.get(11));
        String path = "/orders/" + order + "/refunds";
        String key = UUID.randomUUID().toString();
        JsonObject hundred = REASON.copy().put("amountCents", 100);
        for (int i = 0; i < 2; i++) {
            assertThat(operator.post(path, hundred, "Idempotency-Key", key).statusCode())
                    .isBetween(201, 202);
        }
        for (JsonObject contradiction : List.of(
                REASON.copy().put("whole", true),
                REASON.copy().put("amountCents", 101),
                hundred.copy().put("reason", "another reason"))) {
            contradicts(operator.post(path, contradiction, "Idempotency-Key", key));
        }
        contradicts(operator.post("/orders/" + other + "/refunds", hundred, "Idempotency-Key", key));
        assertThat(operator.refused(422, path, hundred.copy().put("whole", true)))
                .contains("amountCents must be empty when the whole order is refunded");
        assertThat(operator.refused(422, path, REASON.copy().put("amount", "1,50")))
                .contains("amountCents");
        assertThat(refundsOf(order)).containsExactly(100L);
        assertThat(refundsOf(other)).isEmpty();

        String rest = UUID.randomUUID().toString();
        JsonObject whole = REASON.copy().put("whole", true);
        assertThat(operator.post(path, whole, "Idempotency-Key", rest).statusCode())
                .isBetween(201, 202);
        long refunded = refundsOf(order).get(1);
        contradicts(operator.post(path, REASON.copy().put("amountCents", refunded), "Idempotency-Key", rest));
        assertThat(operator.post(path, whole, "Idempotency-Key", rest).statusCode())
                .isBetween(201, 202);
        assertThat(refundsOf(order)).containsExactly(100L, refunded);
    }

    @Test
    void aStockKeyBelongsToOneRequest() throws Exception {
        String sku = skus.get(12);
        String path = "/inventory/" + sku;
        int before = available(sku);
        String key = UUID.randomUUID().toString();
        JsonObject five = new JsonObject().put("quantity", 5);
        for (int i = 0; i < 2; i++) {
            assertThat(operator.post(path + "/restock", five, "Idempotency-Key", key)
                            .statusCode())
                    .isEqualTo(200);
        }
        contradicts(operator.post(path + "/restock", five.copy().put("quantity", 6), "Idempotency-Key", key));
        contradicts(operator.post(path + "/restock", five.copy().put("reason", "a note"), "Idempotency-Key", key));
        contradicts(operator.post(path + "/correct", five.copy().put("reason", "a note"), "Idempotency-Key", key));
        contradicts(operator.post("/inventory/" + skus.get(13) + "/restock", five, "Idempotency-Key", key));
        assertThat(available(sku)).isEqualTo(before + 5);
        assertThat(operator.refused(422, path + "/restock", new JsonObject().put("quantity", "1,000")))
                .contains("quantity must be a whole number");
    }

    @Test
    void cancellingGivesTheStockBackOnce() throws Exception {
        String sku = skus.get(2);
        HeldOrder order = HeldOrder.like(platform, paidOrder(sku));
        int before = available(sku);

        assertThat(operator.refused(422, "/orders/" + order.id() + "/cancel", NOTHING))
                .contains("reason");
        operator.change("/orders/" + order.id() + "/cancel", REASON);
        assertThat(operator.refused(409, "/orders/" + order.id() + "/cancel", REASON))
                .contains("cancelled");

        assertThat(available(sku)).isEqualTo(before + 1);
        JsonObject shown = operator.json("/orders/" + order.id()).getJsonObject("order");
        assertThat(shown.getString("status")).isEqualTo("cancelled");
        assertThat(shown.getJsonObject("job").getString("outcome")).isEqualTo("cancelled");
        assertThat(actions(shown.getJsonArray("changes"))).containsExactly("order-cancelled");
        assertThat(operator.refused(404, "/orders/99999999999/cancel", REASON)).contains("there is no order");
    }

    @Test
    void anOrderIsCancelledOrChargedButNeverBoth() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String order = shopper.buy(skus.get(3), 1, Shopper.PAID);
            HttpResponse<String> answer = operator.post("/orders/" + order + "/cancel", REASON);
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 409);
            orders.add(order + (answer.statusCode() == 200 ? " cancelled" : " paid"));
        }
        for (String each : orders) {
            String order = each.split(" ", 2)[0];
            assertThat(order + " " + shopper.settled(order).getString("status")).isEqualTo(each);
        }
    }

    @Test
    void theLedgerOfAProductAddsUpToWhatIsAvailable() throws Exception {
        String sku = skus.get(4);
        String path = "/inventory/" + sku;
        paidOrder(sku);
        Shopper declined = Shopper.registered(platform);
        declined.settled(declined.buy(sku, 1, Shopper.DECLINED));
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer =
                    operator.post(path + "/restock", new JsonObject().put("quantity", 7), "Idempotency-Key", key);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
        operator.change(path + "/correct", new JsonObject().put("quantity", -3).put("reason", "three were broken"));

        assertThat(operator.refused(422, path + "/correct", new JsonObject().put("quantity", -1)))
                .contains("reason");
        assertThat(operator.refused(422, path + "/correct", REASON.copy().put("quantity", 0)))
                .contains("must not be 0");
        assertThat(operator.refused(422, path + "/correct", REASON.copy().put("quantity", -10_000)))
                .contains("quantity must be at least -");
        assertThat(operator.refused(422, path + "/restock", new JsonObject().put("quantity", 10_001)))
                .contains("from 1 to 10000");
        assertThat(operator.refused(404, "/inventory/NO-SUCH/restock", new JsonObject().put("quantity", 1)))
                .contains("no product");

        JsonObject page = operator.json(path);
        JsonObject product = page.getJsonObject("product");
        assertThat(product.getInteger("restocked")).isEqualTo(4);
        List<JsonObject> entries = new ArrayList<>();
        while (true) {
            page.getJsonArray("ledger").stream().map(JsonObject.class::cast).forEach(entries::add);
            if (page.getString("next") == null) {
                break;
            }
            page = operator.follow(page.getString("next"));
        }
        assertThat(entries.stream().map(entry -> entry.getString("kind")))
                .contains("restock", "correction", "sale", "returned", "reserved");
        assertThat(entries.stream()
                        .mapToInt(entry -> entry.getInteger("change"))
                        .sum())
                .isEqualTo(product.getInteger("available") - product.getInteger("initial"));
        JsonObject correction = operator.audit(sku).getJsonObject(0);
        assertThat(correction.getString("action")).isEqualTo("stock-corrected");
        assertThat(correction.getJsonObject("after").getInteger("available"))
                .isEqualTo(correction.getJsonObject("before").getInteger("available") - 3);
    }

    @Test
    void theShopShowsAnEditedProductAndALateEditIsRefused() throws Exception {
        String sku = skus.get(5);
        String path = "/products/" + sku;
        JsonObject before = operator.json(path).getJsonObject("product");
        Shopper shopper = new Shopper(platform);
        JsonObject edit = new JsonObject()
                .put("name", "Renamed " + sku)
                .put("priceCents", 5_000)
                .put("salePriceCents", 4_000)
                .put("saleStartsAt", "2025-01-01T00:00:00Z")
                .put("saleEndsAt", "2035-01-01T00:00:00Z")
                .put("version", before.getInteger("version"));

        operator.change(path, edit);
        TestPlatform.await("the shop to show the edit", Duration.ofSeconds(15), () -> {
            JsonObject shown = shopper.json("/products/" + sku);
            return shown.getString("name").equals("Renamed " + sku)
                    && shown.getInteger("priceCents") == 5_000
                    && Integer.valueOf(4_000).equals(shown.getInteger("salePriceCents"));
        });

        assertThat(operator.refused(409, path, edit.copy().put("priceCents", 6_000)))
                .contains("another user");
        assertThat(operator.refused(422, path, new JsonObject().put("name", " ")))
                .contains("name must not be empty");
        assertThat(operator.refused(422, path, new JsonObject().put("name", "x".repeat(121))))
                .contains("at most 120");
        assertThat(operator.refused(422, path, new JsonObject().put("priceCents", 0)))
                .contains("from 1 to");
        assertThat(operator.refused(422, path, new JsonObject().put("salePriceCents", 5_000)))
                .contains("must be below the price");
        assertThat(operator.refused(422, path, new JsonObject().put("saleEndsAt", "2024-01-01T00:00:00Z")))
                .contains("later than saleStartsAt");

        JsonObject back = new JsonObject()
                .put("name", before.getString("name"))
                .put("priceCents", before.getInteger("priceCents"))
                .putNull("salePriceCents");
        JsonObject restored = operator.change(path, back).getJsonObject("product");
        assertThat(restored.getValue("salePriceCents")).isNull();
        assertThat(operator.audit(sku).getJsonObject(0).getJsonObject("before").getString("name"))
                .isEqualTo("Renamed " + sku);
    }

    @Test
    void aLockedCustomerNeitherLogsInNorOrders() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        String order = shopper.buy(skus.get(6), 1, Shopper.PAID);
        String customer =
                operator.json("/orders/" + order).getJsonObject("order").getString("customerId");
        String email = operator.json("/customers/" + customer)
                .getJsonObject("customer")
                .getString("email");
        shopper.addToCart(skus.get(6), 1);

        operator.change("/customers/" + customer + "/lock", REASON);
        assertThat(shopper.checkout(UUID.randomUUID().toString(), Shopper.PAID).statusCode())
                .isEqualTo(401);
        HttpResponse<String> locked = logIn(email, "a long enough password");
        HttpResponse<String> wrong = logIn(email, "another password");
        assertThat(locked.statusCode()).isEqualTo(401);
        assertThat(locked.body()).isEqualTo(wrong.body());
        assertThat(operator.json("/customers?locked=yes&q=" + email).getJsonArray("customers"))
                .hasSize(1);
        assertThat(operator.refused(409, "/customers/" + customer + "/lock", REASON))
                .contains("locked already");

        operator.change("/customers/" + customer + "/unlock", REASON);
        assertThat(logIn(email, "a long enough password").statusCode()).isEqualTo(200);
        assertThat(shopper.checkout(UUID.randomUUID().toString(), Shopper.PAID).statusCode())
                .isEqualTo(201);
        assertThat(actions(operator.audit(customer))).containsExactly("customer-unlocked", "customer-locked");
    }

    @Test
    void aRequeuedDeadLetterIsPaidOnce() throws Exception {
        HeldOrder order = HeldOrder.like(platform, paidOrder(skus.get(7)));
        order.deadLetter();
        String letter = letterOf(order.id());
        assertThat(viewer.json("/payments/dead-letters/" + letter)
                        .getJsonObject("deadLetter")
                        .getString("payload"))
                .contains(order.id())
                .doesNotContain("token");

        operator.change("/payments/dead-letters/" + letter + "/requeue", NOTHING);

        TestPlatform.await(
                "the worker to charge it",
                Duration.ofSeconds(30),
                () -> operator.json("/orders/" + order.id())
                        .getJsonObject("order")
                        .getString("status")
                        .equals("paid"));
        assertThat(operator.refused(404, "/payments/dead-letters/" + letter + "/requeue", NOTHING))
                .contains("not in the queue now");
        assertThat(actions(operator.audit(letter))).containsExactly("requeue-done", "requeue-requested");
    }

    @Test
    void aDroppedDeadLetterEndsItsOrder() throws Exception {
        String sku = skus.get(8);
        HeldOrder order = HeldOrder.like(platform, paidOrder(sku));
        order.deadLetter();
        HeldOrder.deadLetter(platform, "poison-" + UUID.randomUUID(), "=no job at all");
        int before = available(sku);
        String letter = letterOf(order.id());
        String poison = letterSaying("=no job at all");

        assertThat(operator.refused(422, "/payments/dead-letters/" + letter + "/drop", NOTHING))
                .contains("reason");
        JsonObject dropped = operator.change("/payments/dead-letters/" + letter + "/drop", REASON);
        assertThat(dropped.getJsonObject("deadLetter").getBoolean("orderCancelled"))
                .isTrue();
        assertThat(available(sku)).isEqualTo(before + 1);
        assertThat(operator.json("/orders/" + order.id()).getJsonObject("order").getString("status"))
                .isEqualTo("cancelled");

        operator.change("/payments/dead-letters/" + poison + "/requeue", NOTHING);
        TestPlatform.await(
                "the worker to give the poison up again",
                Duration.ofSeconds(20),
                () -> operator.json("/payments/dead-letters/" + letterSaying("=no job at all"))
                                .getJsonObject("deadLetter")
                                .getString("diedAt")
                        != null);
        operator.change("/payments/dead-letters/" + poison + "/drop", REASON);
        assertThat(operator.json("/payments").getJsonArray("deadLetters").encode())
                .doesNotContain("=no job at all");
    }

    @Test
    void listsArePagedByKeyWithoutGapOrRepetition() throws Exception {
        Set<String> seen = new HashSet<>();
        JsonObject page = operator.json("/orders?status=declined");
        for (int i = 0; i < 3; i++) {
            page.getJsonArray("orders").stream()
                    .map(JsonObject.class::cast)
                    .forEach(
                            order -> assertThat(seen.add(order.getString("id"))).isTrue());
            page = operator.follow(page.getString("next"));
        }
        assertThat(seen).hasSize(150);
        String inOneGo = HeldOrder.value(
                platform,
                "select count(*) from (select id from orders where status = 'declined'"
                        + " order by created_at desc, id desc limit 150) o where id in (" + String.join(",", seen)
                        + ")");
        assertThat(inOneGo).isEqualTo("150");

        assertThat(operator.get("/orders?status=shipped").statusCode()).isEqualTo(400);
        assertThat(operator.get("/orders?before=x").body()).contains("before must be a whole number from 1");
        assertThat(operator.get("/orders?from=yesterday").body()).contains("from must be a time");
        assertThat(operator.get("/audit?action=nothing").body()).contains("action must be one of");
        assertThat(operator.json("/orders?from=2024-01-01T00:00&to=2024-01-02T00:00").getJsonArray("orders").stream()
                        .map(JsonObject.class::cast)
                        .map(order -> order.getString("createdAt")))
                .allSatisfy(at -> assertThat(at).startsWith("2024-01-01"));
    }

    @Test
    void anExportIsHarmlessToASpreadsheet() throws Exception {
        String sku = skus.get(9);
        String name = operator.json("/products/" + sku).getJsonObject("product").getString("name");
        operator.change("/products/" + sku, new JsonObject().put("name", "=HYPERLINK(\"http://x\",\"y\")"));

        HttpResponse<String> csv = operator.get("/inventory.csv?q=" + sku);
        operator.change("/products/" + sku, new JsonObject().put("name", name));

        assertThat(csv.headers().firstValue("content-disposition")).contains("attachment; filename=\"inventory.csv\"");
        assertThat(csv.body())
                .startsWith("sku,name,available,reserved,sold,initial,restocked\r\n")
                .contains(sku + ",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",");
        for (String list : List.of("orders", "customers", "audit")) {
            HttpResponse<String> answer = viewer.get("/" + list + ".csv");
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
            assertThat(answer.body().lines().count()).as(list).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void anExportHasEveryRow() throws Exception {
        String orders = HeldOrder.value(platform, "select count(*) from orders where created_at < '2025-01-01'");
        assertThat(Long.parseLong(orders)).isGreaterThan(1_000);
        HttpResponse<String> csv = viewer.get("/orders.csv?to=2025-01-01T00:00:00Z");
        List<String> ids =
                csv.body().lines().skip(1).map(line -> line.split(",", 2)[0]).toList();
        assertThat(ids).hasSize(Integer.parseInt(orders)).doesNotHaveDuplicates();

        String customers = HeldOrder.value(platform, "select count(*) from customers where id < 100000");
        long listed = viewer.get("/customers.csv")
                .body()
                .lines()
                .skip(1)
                .filter(line -> line.indexOf(',') < 6)
                .count();
        assertThat(listed).isEqualTo(Long.parseLong(customers));

        String ofMany = HeldOrder.value(
                platform,
                "select count(*) from orders o join customers c on c.id = o.customer_id"
                        + " where lower(c.email) like 'shopper%' and o.created_at < '2024-02-01'");
        assertThat(viewer.get("/orders.csv?q=shopper&to=2024-02-01T00:00:00Z")
                        .body()
                        .lines()
                        .skip(1)
                        .count())
                .isEqualTo(Long.parseLong(ofMany));
    }

    /** The shop and the back office choose between a page and JSON alike, for GET and for HEAD. */
    @Test
    void acceptMeansTheSameAsInTheShop() throws Exception {
        Map<String, Boolean> table = Map.ofEntries(
                Map.entry("application/json", true),
                Map.entry("application/*", true),
                Map.entry("application/json;q=0.9, text/*;q=0.5", true),
                Map.entry("application/json, text/plain, */*", true),
                Map.entry("text/html;q=0.8,application/json", true),
                Map.entry("*/*", false),
                Map.entry("text/html", false),
                Map.entry("text/*;q=0.9, application/json;q=0.5", false),
                Map.entry("text/html,application/json;q=0.9", false),
                Map.entry("*/*;q=0.5, application/json;q=0.1", false),
                Map.entry("text/html,application/xhtml+xml,*/*;q=0.8", false));
        Clerk shopper = Clerk.nobody(platform);
        for (Map.Entry<String, Boolean> each : table.entrySet()) {
            String wanted = each.getValue() ? "application/json" : "text/html; charset=utf-8";
            for (String method : List.of("GET", "HEAD")) {
                String as = method + " " + each.getKey();
                HttpResponse<String> office = viewer.ask(method, "/admin/orders?q=1", each.getKey());
                HttpResponse<String> shop = shopper.ask(method, "/search?q=lamp", each.getKey());
                assertThat(office.statusCode()).as(as).isEqualTo(200);
                assertThat(office.headers().firstValue("content-type")).as(as).hasValue(wanted);
                assertThat(shop.headers().firstValue("content-type")).as(as).hasValue(wanted);
                assertThat(office.headers().firstValue("vary")).as(as).hasValue("Accept, Cookie");
                assertThat(office.body().isEmpty()).as(as).isEqualTo(method.equals("HEAD"));
            }
        }
        HttpResponse<String> file = viewer.ask("HEAD", "/admin/orders.csv", "*/*");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        assertThat(viewer.ask("HEAD", "/admin/orders/999999999", "*/*").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theDayAddsUpToItsOrders() throws Exception {
        paidOrder(skus.get(14));
        JsonObject day = operator.json("").getJsonObject("day");
        assertThat(day.getLong("stepSeconds")).isEqualTo(300);
        String orders = HeldOrder.value(
                platform,
                "select count(*) from orders where created_at >= '" + day.getString("from") + "' and created_at <= '"
                        + day.getString("at") + "'");
        assertThat(sum(day.getJsonArray("orders")))
                .isEqualTo(Long.parseLong(orders))
                .isPositive();
        assertThat(day.getJsonArray("pendingOrders"))
                .hasSize(288)
                .allSatisfy(
                        pending -> assertThat(((Number) pending).longValue()).isNotNegative());
        assertThat(day.getJsonArray("capturedCents")).hasSize(288);
    }

    @Test
    void theAuditLogCannotBeChanged() throws Exception {
        operator.change("/inventory/" + skus.get(10) + "/restock", new JsonObject().put("quantity", 1));
        try (Connection owner = platform.owner();
                Statement statement = owner.createStatement()) {
            for (String change :
                    List.of("update audit_log set staff = 'nobody'", "delete from audit_log", "truncate audit_log")) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("audit_log is append-only");
            }
        }
    }

    /** Plans for a shop with a million orders, which the statistics pretend to have until they are rolled back. */
    @Test
    void theListsUseIndexesAtAMillionOrders() throws Exception {
        operator.json("/orders?status=paid&before=29000");
        operator.json("/orders?before=29000");
        operator.json("/orders?q=shopper0001&status=paid");
        operator.json("/orders?from=2024-01-01T00:00&to=2024-01-02T00:00");
        operator.json("/customers/1?before=20000");
        operator.json("/audit?staff=admin&before=1000");
        operator.json("/inventory?q=lamp&after=100");
        operator.json("/inventory/HPH-0001");
        operator.json("/products?q=lamp&onSale=true&after=100");
        operator.json("/customers?q=demo&after=1000");
        try (Connection owner = platform.owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("update pg_class set reltuples = 1000000,"
                    + " relpages = greatest(1, pg_relation_size(oid) / 8192) where relname in"
                    + " ('orders', 'order_lines', 'order_history', 'stock_movements', 'customers', 'audit_log')");
            List<String> queries = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select query from pg_stat_statements where userid ="
                    + " 'admin'::regrole and (query like '%from orders o join customers c%order by%'"
                    + " or query like '%from audit_log where%order by id desc%'"
                    + " or query like '%from customers%order by id%'"
                    + " or query like '%from stock_movements%order by id desc%'"
                    + " or query like '%from products p%order by p.id%'"
                    + " or query like '%from order_lines l join orders o%order by o.id desc%')")) {
                while (rows.next()) {
                    queries.add(rows.getString(1));
                }
            }
            assertThat(queries)
                    .hasSizeGreaterThanOrEqualTo(11)
                    .anyMatch(query -> query.contains("from order_lines"))
                    .anyMatch(query -> query.contains("from stock_movements"))
                    .anyMatch(query -> query.contains("from customers"))
                    .anyMatch(query -> query.contains("from products"));
            for (String query : queries) {
                // This table is empty in the seed, and nothing beats reading no page at all.
                boolean empty = query.contains("from stock_movements");
                statement.execute("set local enable_seqscan = " + (empty ? "off" : "on"));
                assertThat(plan(statement, query))
                        .as(query)
                        .contains("Index")
                        .doesNotContain("Seq Scan on order")
                        .doesNotContain("Seq Scan on stock_movements")
                        .doesNotContain("Seq Scan on customers")
                        .doesNotContain("Seq Scan on audit_log");
            }
            owner.rollback();
        }
    }

    /** The plan for any parameters, as the server makes it once a statement has been used a few times. */
    private static String plan(Statement statement, String query) throws Exception {
        statement.execute("set local plan_cache_mode = force_generic_plan");
        statement.execute("prepare looked_at as " + query);
        int parameters;
        try (ResultSet row = statement.executeQuery(
                "select cardinality(parameter_types) from pg_prepared_statements where name = 'looked_at'")) {
            row.next();
            parameters = row.getInt(1);
        }
        StringBuilder plan = new StringBuilder();
        try (ResultSet rows = statement.executeQuery("explain execute looked_at"
                + (parameters == 0 ? "" : "(" + "null,".repeat(parameters - 1) + "null)"))) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        statement.execute("deallocate looked_at");
        return plan.toString();
    }

    private static HttpResponse<String> logIn(String email, String password) throws Exception {
        return new Shopper(platform)
                .post("/login", new JsonObject().put("email", email).put("password", password));
    }

    private static String paidOrder(String sku) throws Exception {
        Shopper shopper = Shopper.registered(platform);
        String order = shopper.buy(sku, 1, Shopper.PAID);
        assertThat(shopper.settled(order).getString("status")).isEqualTo("paid");
        return order;
    }

    private static void awaitStatus(Shopper shopper, String order, String status) throws Exception {
        TestPlatform.await(
                "order " + order + " to be " + status,
                Duration.ofSeconds(20),
                () -> shopper.json("/orders/" + order).getString("status").equals(status));
    }

    private static int available(String sku) throws Exception {
        return operator.json("/inventory/" + sku).getJsonObject("product").getInteger("available");
    }

    private static String letterOf(String order) throws Exception {
        return letterSaying("\"orderId\":\"" + order + "\"");
    }

    private static String letterSaying(String words) throws Exception {
        StringBuilder id = new StringBuilder();
        TestPlatform.await("a dead letter that says " + words, Duration.ofSeconds(20), () -> {
            JsonArray letters = operator.json("/payments").getJsonArray("deadLetters");
            letters.stream()
                    .map(JsonObject.class::cast)
                    .filter(letter -> letter.getString("payload").contains(words))
                    .findFirst()
                    .ifPresent(letter -> id.append(letter.getString("id")));
            return id.length() > 0;
        });
        return id.toString();
    }

    private static long sum(JsonArray values) {
        return values.stream().mapToLong(value -> ((Number) value).longValue()).sum();
    }

    private static void contradicts(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("belongs to a different request");
    }

    private static List<Long> refundsOf(String order) throws Exception {
        return operator.json("/orders/" + order).getJsonObject("order").getJsonArray("refunds").stream()
                .map(refund -> ((JsonObject) refund).getLong("amountCents"))
                .toList();
    }

    private static List<String> actions(JsonArray entries) {
        return entries.stream()
                .map(JsonObject.class::cast)
                .map(entry -> entry.getString("action"))
                .toList();
    }
}
