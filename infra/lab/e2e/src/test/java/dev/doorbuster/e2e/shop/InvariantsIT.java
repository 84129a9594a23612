package dev.doorbuster.e2e.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.seed.DatabaseSeed;
import dev.doorbuster.sandbox.seed.DemoAccounts;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * {@code check} detects a violation of each invariant: the test makes one in the live database, and the check names it,
 * and nothing else once it is repaired. That all hold in a sale is the sale's test.
 */
@Isolated("it corrupts rows")
class InvariantsIT {

    private static final String NOBODY = "999999999";

    private static TestPlatform platform;
    private static String order;
    private static String sku;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
        Shopper shopper = Shopper.registered(platform);
        sku = shopper.json("/search?page=5")
                .getJsonArray("products")
                .getJsonObject(0)
                .getString("sku");
        order = shopper.buy(sku, 1, Shopper.PAID);
        shopper.settled(order);
    }

    /** What the order and its line say fits together; what the provider captured does not. */
    @Test
    void moneyThatWasNotCapturedIsFound() throws Exception {
        String orders = "update orders set total_cents = total_cents %s 500 where id = " + order;
        String lines = "update order_lines set unit_price_cents = unit_price_cents %s 500 where order_id = " + order;
        isFound(
                "1",
                order,
                () -> corrupt(orders.formatted("+"), lines.formatted("+")),
                () -> corrupt(orders.formatted("-"), lines.formatted("-")));
    }

    @Test
    void aWrongStockCountIsFound() throws Exception {
        String stock = "update stock set available = available %s 3"
                + " where product_id = (select id from products where sku = '" + sku + "')";
        isFound("2", sku, () -> corrupt(stock.formatted("+")), () -> corrupt(stock.formatted("-")));
    }

    @Test
    void anAcknowledgedOrderThatIsNotThereIsFound() throws Exception {
        Path log =
                Files.createDirectories(platform.environment().state().crowd()).resolve("acknowledged.log");
        List<String> before = Files.exists(log) ? Files.readAllLines(log) : List.of();
        isFound(
                "3",
                NOBODY,
                () -> Files.writeString(log, NOBODY + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                () -> Files.write(log, before));
    }

    @Test
    void aJobWithAnotherOutcomeIsFound() throws Exception {
        String job = "update settled_jobs set outcome = '%s' where order_id = " + order;
        isFound("4", order, () -> corrupt(job.formatted("declined")), () -> corrupt(job.formatted("paid")));
    }

    @Test
    void aWrongOrderTotalIsFound() throws Exception {
        String total = "update orders set total_cents = total_cents %s 500 where id = " + order;
        isFound("5", order, () -> corrupt(total.formatted("+")), () -> corrupt(total.formatted("-")));
    }

    /** A customer whose name stands on every page of the shop is shown to everybody. */
    @Test
    void theNameOfAnotherCustomerIsFound() throws Exception {
        String customer = "(select max(id) from customers c where id <= " + DemoAccounts.SHOPPERS
                + " and exists (select 1 from orders o where o.customer_id = c.id and o.id < "
                + DatabaseSeed.FIRST_LIVE_ORDER + "))";
        try (Connection owner = platform.owner();
                Statement statement = owner.createStatement();
                var row = statement.executeQuery("select email, name from customers where id = " + customer)) {
            row.next();
            String email = row.getString("email");
            String rename = "update customers set name = '%s' where email = '" + email + "'";
            String name = row.getString("name").replace("'", "''");
            isFound(
                    "6",
                    "the name of " + email,
                    () -> corrupt(rename.formatted("Doorbuster")),
                    () -> corrupt(rename.formatted(name)));
        }
    }

    @Test
    void aCartThatBecameTwoOrdersIsFound() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        String two = shopper.buy(sku, 1, Shopper.PAID);
        shopper.settled(two);
        String cart = "(select cart_id from orders where id = " + order + ")";
        isFound(
                "7",
                "became 2 orders: [" + order + ", " + two + "]",
                () -> {
                    change("alter table orders drop constraint orders_cart_id_key");
                    corrupt("update orders set cart_id = " + cart + " where id = " + two);
                },
                () -> {
                    corrupt("update orders set cart_id = gen_random_uuid() where id = " + two);
                    change("alter table orders add constraint orders_cart_id_key unique (cart_id)");
                });
    }

    private interface Deed {
        void run() throws Exception;
    }

    private static void isFound(String invariant, String words, Deed corruption, Deed repair) throws Exception {
        corruption.run();
        try {
            Command.Result check = platform.attempt("check", "--json");
            assertThat(check.exit()).as("%s", check).isEqualTo(4);
            JsonObject broken = new JsonObject(check.out())
                    .getJsonArray("invariants").stream()
                            .map(JsonObject.class::cast)
                            .filter(one -> one.getString("id").equals(invariant))
                            .findFirst()
                            .orElseThrow();
            assertThat(broken.getJsonArray("violations").encode()).contains(words);
        } finally {
            repair.run();
        }
    }

    /** Nothing but the corruption was found. */
    @AfterAll
    static void whatIsRepairedIsFoundNoMore() throws Exception {
        Command.Result check = platform.attempt("check", "--json");
        assertThat(check.exit()).as("%s", check).isZero();
    }

    private static void change(String sql) throws Exception {
        try (Connection owner = platform.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each statement changes one row. */
    private static void corrupt(String... statements) throws Exception {
        try (Connection owner = platform.owner();
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
            }
        }
    }
}
