package dev.doorbuster.lab.data;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.platform.password.PasswordHasher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedDataTest {

    private static final Instant LOADED = Instant.parse("2025-11-28T09:00:00Z");

    private CollectedSeed seed;

    @BeforeAll
    void generate() throws Exception {
        seed = CollectedSeed.generate(
                LOADED,
                "categories",
                "products",
                "deals",
                "stock",
                "customers",
                "reviews",
                "orders",
                "order_lines",
                "order_history",
                "payments",
                "refunds",
                "outbox",
                "settled_jobs");
    }

    @Test
    void comesOutByteForByteTheSame() throws Exception {
        assertThat(CollectedSeed.generate(LOADED).digest())
                .isEqualTo(CollectedSeed.generate(LOADED).digest());
        assertThat(CollectedSeed.generate(LOADED.plusSeconds(1)).digest())
                .as("the sale's dates are part of the digest")
                .isNotEqualTo(CollectedSeed.generate(LOADED).digest());
    }

    @Test
    void hasTheNumbersThatItPromises() {
        assertThat(seed.rows("categories")).hasSize(12);
        assertThat(seed.rows("products")).hasSize(2_000);
        assertThat(seed.rows("deals")).hasSize(40);
        assertThat(seed.rows("customers")).hasSize(5_001);
        assertThat(seed.rows("orders")).hasSize(30_000);
        assertThat(seed.rows("reviews")).hasSize(200_000);
    }

    @Test
    void hasDistinctNamesEverywhere() {
        assertThat(values("products", "sku")).hasSize(2_000);
        assertThat(values("products", "name")).hasSize(2_000);
        assertThat(values("customers", "email")).hasSize(5_001);
        assertThat(values("customers", "name")).hasSize(5_001);
        assertThat(values("payments", "job_id")).hasSize(30_000);
    }

    @Test
    void refersOnlyToWhatIsThere() {
        Set<Object> products = values("products", "id");
        Set<Object> customers = values("customers", "id");
        Set<Object> orders = values("orders", "id");
        assertThat(values("categories", "id")).containsAll(values("products", "category_id"));
        for (String table : List.of("deals", "stock", "reviews", "order_lines")) {
            assertThat(products).as(table).containsAll(values(table, "product_id"));
        }
        assertThat(customers).containsAll(values("reviews", "customer_id"));
        assertThat(customers).containsAll(values("orders", "customer_id"));
        for (String table : List.of("order_lines", "order_history", "payments", "outbox", "settled_jobs")) {
            assertThat(values(table, "order_id")).as(table).isEqualTo(orders);
        }
        assertThat(orders).containsAll(values("refunds", "order_id"));
    }

    @Test
    void keepsBelowTheIdsOfLiveRows() {
        assertThat(seed.rows("orders"))
                .allSatisfy(order -> assertThat((int) order.get("id")).isLessThan((int) DatabaseSeed.FIRST_LIVE_ORDER));
        assertThat(seed.rows("reviews"))
                .last()
                .satisfies(review -> assertThat((int) review.get("id")).isLessThan(1_000_000));
    }

    @Test
    void putsTheHotDealFirst() {
        Map<String, Object> hot = seed.rows("products").get(0);
        assertThat(hot).containsEntry("sku", "HPH-0001").containsEntry("name", Catalogue.HOT_NAME);
        assertThat(seed.rows("deals").get(0)).containsEntry("product_id", 1).containsEntry("position", 1);
        long reviews = seed.rows("reviews").stream()
                .filter(row -> row.get("product_id").equals(1))
                .count();
        long orders = seed.rows("order_lines").stream()
                .filter(row -> row.get("product_id").equals(1))
                .count();
        assertThat(reviews).isBetween(10_000L, 12_500L);
        assertThat(orders).isBetween(4_200L, 4_800L);
    }

    @Test
    void sellsBelowTheListPriceFromBeforeUntilLongAfterTheLoad() {
        Map<Object, Map<String, Object>> products = byKey("products", "id");
        assertThat(seed.rows("deals")).allSatisfy(deal -> {
            int price = (int) products.get(deal.get("product_id")).get("price_cents");
            assertThat((int) deal.get("sale_price_cents")).isPositive().isLessThan(price);
            assertThat((Instant) deal.get("starts_at")).isBefore(LOADED);
            assertThat((Instant) deal.get("ends_at")).isAfter(LOADED.plus(Duration.ofDays(365)));
        });
    }

    @Test
    void hasEightScarceDeals() {
        Map<Object, Map<String, Object>> stock = byKey("stock", "product_id");
        List<Integer> scarce = seed.rows("deals").stream()
                .map(deal -> (int) stock.get(deal.get("product_id")).get("available"))
                .filter(available -> available <= 40)
                .toList();
        assertThat(scarce).hasSize(8).allMatch(available -> available >= 5);
        assertThat(stock.get(1)).containsEntry("available", 100_000);
        assertThat(stock.values().stream().filter(row -> (int) row.get("available") <= 40))
                .hasSize(8);
    }

    @Test
    void balancesEveryStock() {
        Map<Object, Integer> sold = new HashMap<>();
        Map<Object, Map<String, Object>> orders = byKey("orders", "id");
        for (Map<String, Object> line : seed.rows("order_lines")) {
            String status = orders.get(line.get("order_id")).get("status").toString();
            if (Set.of("paid", "refunded", "partially-refunded").contains(status)) {
                sold.merge(line.get("product_id"), (int) line.get("quantity"), Integer::sum);
            }
        }
        assertThat(seed.rows("stock")).allSatisfy(row -> {
            assertThat(row.get("sold")).isEqualTo(sold.getOrDefault(row.get("product_id"), 0));
            assertThat((int) row.get("initial")).isEqualTo((int) row.get("available") + (int) row.get("sold"));
        });
    }

    @Test
    void totalsEveryOrder() {
        Map<Object, Long> totals = new HashMap<>();
        for (Map<String, Object> line : seed.rows("order_lines")) {
            long cents = (long) (int) line.get("quantity") * (int) line.get("unit_price_cents");
            totals.merge(line.get("order_id"), cents, Long::sum);
        }
        Map<Object, Map<String, Object>> payments = byKey("payments", "order_id");
        assertThat(seed.rows("orders")).allSatisfy(order -> {
            assertThat(order.get("total_cents")).isEqualTo(totals.get(order.get("id")));
            assertThat(payments.get(order.get("id")).get("amount_cents")).isEqualTo(totals.get(order.get("id")));
        });
    }

    @Test
    void endsEveryHistoryInTheOrdersStatus() {
        Map<Object, List<String>> histories = new HashMap<>();
        Map<Object, Instant> latest = new HashMap<>();
        for (Map<String, Object> step : seed.rows("order_history")) {
            histories
                    .computeIfAbsent(step.get("order_id"), id -> new ArrayList<>())
                    .add(step.get("status").toString());
            Instant before = latest.put(step.get("order_id"), (Instant) step.get("at"));
            assertThat(before == null || before.isBefore((Instant) step.get("at")))
                    .isTrue();
        }
        Set<List<String>> legal = Set.of(
                List.of("pending", "paid"),
                List.of("pending", "declined"),
                List.of("pending", "cancelled"),
                List.of("pending", "paid", "refunded"),
                List.of("pending", "paid", "partially-refunded"));
        assertThat(new HashSet<>(histories.values())).isEqualTo(legal);
        assertThat(seed.rows("orders")).allSatisfy(order -> {
            List<String> history = histories.get(order.get("id"));
            assertThat(history.get(history.size() - 1))
                    .isEqualTo(order.get("status").toString());
        });
    }

    @Test
    void refundsAllOrPartOfWhatWasPaid() {
        Map<Object, Map<String, Object>> orders = byKey("orders", "id");
        assertThat(seed.rows("refunds")).hasSizeGreaterThan(500).allSatisfy(refund -> {
            Map<String, Object> order = orders.get(refund.get("order_id"));
            long total = (long) order.get("total_cents");
            long back = (long) refund.get("amount_cents");
            if (order.get("status") == PastOrder.Status.REFUNDED) {
                assertThat(back).isEqualTo(total);
            } else {
                assertThat(order.get("status")).isEqualTo(PastOrder.Status.PARTIALLY_REFUNDED);
                assertThat(back).isPositive().isLessThan(total);
            }
        });
    }

    @Test
    void ratesEachProductInItsOwnWay() {
        Map<Object, int[]> histograms = new HashMap<>();
        for (Map<String, Object> review : seed.rows("reviews")) {
            histograms.computeIfAbsent(review.get("product_id"), id -> new int[6])[(int) review.get("rating")]++;
        }
        List<Double> averages =
                histograms.values().stream().map(SeedDataTest::average).sorted().toList();
        assertThat(averages).hasSizeGreaterThan(1_990);
        assertThat(averages.get(100)).isLessThan(3.5);
        assertThat(averages.get(averages.size() - 100)).isGreaterThan(4.3);
        assertThat(average(histograms.get(1))).isBetween(4.0, 4.7);
    }

    @Test
    void givesTheDemoCustomerOrdersToLookAt() {
        assertThat(seed.rows("orders").stream()
                        .filter(order -> order.get("customer_id").equals(People.DEMO_ID)))
                .hasSizeGreaterThan(5);
        assertThat(seed.rows("customers").get(People.DEMO_ID - 1)).containsEntry("email", DemoAccounts.EMAIL);
    }

    @Test
    void leavesNoPlaceholderInAReview() {
        assertThat(seed.rows("reviews"))
                .noneMatch(review -> review.get("body").toString().contains("{"));
    }

    @Test
    void hashesTheDemoPasswordAtTheCostInUse() {
        PasswordHasher hasher = new PasswordHasher();
        char[] password = DemoAccounts.PASSWORD.toCharArray();
        String cost = cost(hasher.hash(password));
        List<String> hashes = People.demoPasswordHashes();
        assertThat(hashes).hasSize(24).doesNotHaveDuplicates();
        assertThat(hashes).allSatisfy(hash -> {
            assertThat(cost(hash)).isEqualTo(cost);
            assertThat(hasher.verify(password, hash)).isTrue();
        });
    }

    private static String cost(String hash) {
        return hash.substring(0, hash.lastIndexOf('$', hash.lastIndexOf('$') - 1));
    }

    private static double average(int[] histogram) {
        int count = 0;
        int sum = 0;
        for (int stars = 1; stars <= 5; stars++) {
            count += histogram[stars];
            sum += stars * histogram[stars];
        }
        return (double) sum / count;
    }

    private Set<Object> values(String table, String column) {
        return seed.rows(table).stream().map(row -> row.get(column)).collect(toSet());
    }

    private Map<Object, Map<String, Object>> byKey(String table, String column) {
        Map<Object, Map<String, Object>> rows = new HashMap<>();
        seed.rows(table).forEach(row -> rows.put(row.get(column), row));
        return rows;
    }
}
