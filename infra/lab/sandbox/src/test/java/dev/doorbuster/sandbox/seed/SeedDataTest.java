package dev.doorbuster.sandbox.seed;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.seed.CollectedSeed.Row;
import dev.doorbuster.service.password.PasswordHasher;
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
        assertThat(CollectedSeed.generate(LOADED).digest()).isEqualTo(seed.digest());
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
        assertThat(seed.rows("orders").stream()
                        .mapToInt(row -> row.number("id"))
                        .max()
                        .orElseThrow())
                .isEqualTo(30_000)
                .isLessThan((int) DatabaseSeed.FIRST_LIVE_ORDER);
        assertThat(seed.rows("reviews").stream()
                        .mapToInt(row -> row.number("id"))
                        .max())
                .hasValue(200_000);
    }

    @Test
    void putsTheHotDealFirst() {
        Row hot = seed.rows("products").get(0);
        assertThat(hot.get("sku")).isEqualTo("HPH-0001");
        assertThat(hot.get("name")).isEqualTo(Catalogue.HOT_NAME);
        Row first = seed.rows("deals").get(0);
        assertThat(first.number("product_id")).isEqualTo(1);
        assertThat(first.number("position")).isEqualTo(1);
        assertThat(countOfHot("reviews")).isBetween(10_000L, 12_500L);
        assertThat(countOfHot("order_lines")).isBetween(4_200L, 4_800L);
    }

    @Test
    void sellsBelowTheListPriceFromBeforeUntilLongAfterTheLoad() {
        Map<Object, Row> products = byKey("products", "id");
        assertThat(seed.rows("deals")).allSatisfy(deal -> {
            int price = (int) products.get(deal.get("product_id")).get("price_cents");
            assertThat((int) deal.get("sale_price_cents")).isPositive().isLessThan(price);
            assertThat((Instant) deal.get("starts_at")).isBefore(LOADED);
            assertThat((Instant) deal.get("ends_at")).isAfter(LOADED.plus(Duration.ofDays(365)));
        });
    }

    @Test
    void hasEightScarceDeals() {
        Map<Object, Row> stock = byKey("stock", "product_id");
        List<Integer> scarce = seed.rows("deals").stream()
                .map(deal -> stock.get(deal.get("product_id")).number("available"))
                .filter(available -> available <= 40)
                .toList();
        assertThat(scarce).hasSize(8).allMatch(available -> available >= 5);
        assertThat(stock.get(1).number("available")).isEqualTo(100_000);
        assertThat(stock.values().stream().filter(row -> row.number("available") <= 40))
                .hasSize(8);
    }

    @Test
    void balancesEveryStock() {
        Map<Object, Integer> sold = new HashMap<>();
        Map<Object, Row> orders = byKey("orders", "id");
        for (Row line : seed.rows("order_lines")) {
            String status = orders.get(line.get("order_id")).get("status").toString();
            if (Set.of("paid", "refunded", "partially-refunded").contains(status)) {
                sold.merge(line.get("product_id"), line.number("quantity"), Integer::sum);
            }
        }
        assertThat(seed.rows("stock").stream()
                        .filter(row -> row.number("sold") != sold.getOrDefault(row.get("product_id"), 0)
                                || row.number("initial") != row.number("available") + row.number("sold")))
                .isEmpty();
    }

    @Test
    void totalsEveryOrder() {
        Map<Object, Long> totals = new HashMap<>();
        for (Row line : seed.rows("order_lines")) {
            long cents = (long) line.number("quantity") * line.number("unit_price_cents");
            totals.merge(line.get("order_id"), cents, Long::sum);
        }
        Map<Object, Row> payments = byKey("payments", "order_id");
        assertThat(seed.rows("orders").stream().filter(order -> {
                    Long total = totals.get(order.get("id"));
                    return !order.get("total_cents").equals(total)
                            || !payments.get(order.get("id"))
                                    .get("amount_cents")
                                    .equals(total);
                }))
                .isEmpty();
    }

    @Test
    void endsEveryHistoryInTheOrdersStatus() {
        Map<Object, List<String>> histories = new HashMap<>();
        Map<Object, Instant> latest = new HashMap<>();
        for (Row step : seed.rows("order_history")) {
            Object order = step.get("order_id");
            histories
                    .computeIfAbsent(order, id -> new ArrayList<>())
                    .add(step.get("status").toString());
            Instant before = latest.put(order, step.time("at"));
            if (before != null && !before.isBefore(step.time("at"))) {
                throw new AssertionError("order " + order + " goes back in time");
            }
        }
        assertThat(new HashSet<>(histories.values()))
                .isEqualTo(Set.of(
                        List.of("pending", "paid"),
                        List.of("pending", "declined"),
                        List.of("pending", "cancelled"),
                        List.of("pending", "paid", "refunded"),
                        List.of("pending", "paid", "partially-refunded")));
        assertThat(seed.rows("orders").stream().filter(order -> {
                    List<String> history = histories.get(order.get("id"));
                    return !history.get(history.size() - 1)
                            .equals(order.get("status").toString());
                }))
                .isEmpty();
    }

    @Test
    void refundsAllOrPartOfWhatWasPaid() {
        Map<Object, Row> orders = byKey("orders", "id");
        assertThat(seed.rows("refunds")).hasSizeGreaterThan(500).allSatisfy(refund -> {
            Row order = orders.get(refund.get("order_id"));
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
        for (Row review : seed.rows("reviews")) {
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
        assertThat(seed.rows("orders").stream().filter(order -> order.number("customer_id") == People.DEMO_ID))
                .hasSizeGreaterThan(5);
        assertThat(seed.rows("customers").get(People.DEMO_ID - 1).get("email")).isEqualTo(DemoAccounts.EMAIL);
    }

    @Test
    void leavesNoPlaceholderInAReview() {
        assertThat(seed.rows("reviews").stream()
                        .filter(review -> review.get("body").toString().contains("{")))
                .isEmpty();
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

    private long countOfHot(String table) {
        return seed.rows(table).stream()
                .filter(row -> row.number("product_id") == 1)
                .count();
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

    private Map<Object, Row> byKey(String table, String column) {
        Map<Object, Row> rows = new HashMap<>();
        seed.rows(table).forEach(row -> rows.put(row.get(column), row));
        return rows;
    }
}
