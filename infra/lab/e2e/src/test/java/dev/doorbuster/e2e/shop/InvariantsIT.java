package dev.doorbuster.e2e.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.e2e.fault.SaleIT;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the check sees: orders and a stock count that somebody has tampered with. That all hold in a sale is
 * {@link SaleIT}'s.
 */
class InvariantsIT {

    private static TestPlatform platform;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
    }

    @Test
    void aWrongOrderTotalIsNamed() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        String sku = shopper.json("/search?page=5")
                .getJsonArray("products")
                .getJsonObject(0)
                .getString("sku");
        String order = shopper.buy(sku, 1, Shopper.PAID);
        shopper.settled(order);

        corrupt("update orders set total_cents = total_cents + 500 where id = " + order);
        try {
            Command.Result check = platform.attempt("check", "--json");
            assertThat(check.exit()).as("%s", check).isEqualTo(4);
            assertThat(check.out()).contains(order);
        } finally {
            corrupt("update orders set total_cents = total_cents - 500 where id = " + order);
        }
        assertThat(platform.attempt("check").exit()).isZero();
    }

    @Test
    void aWrongStockCountIsNamed() throws Exception {
        String sku = new Shopper(platform)
                .json("/search?page=6")
                .getJsonArray("products")
                .getJsonObject(0)
                .getString("sku");
        String where = " where product_id = (select id from products where sku = '" + sku + "')";

        corrupt("update stock set available = available + 3" + where);
        try {
            Command.Result check = platform.attempt("check");
            assertThat(check.exit()).as("%s", check).isEqualTo(4);
            assertThat(check.out()).contains(sku);
        } finally {
            corrupt("update stock set available = available - 3" + where);
        }
        assertThat(platform.attempt("check").exit()).isZero();
    }

    @Test
    void aCartThatBecameTwoOrdersIsNamed() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        String sku = shopper.json("/search?page=5")
                .getJsonArray("products")
                .getJsonObject(1)
                .getString("sku");
        String one = shopper.buy(sku, 1, Shopper.PAID);
        String two = shopper.buy(sku, 1, Shopper.PAID);
        shopper.settled(one);
        shopper.settled(two);
        String cart = "(select cart_id from orders where id = " + one + ")";

        change("alter table orders drop constraint orders_cart_id_key");
        corrupt("update orders set cart_id = " + cart + " where id = " + two);
        try {
            Command.Result check = platform.attempt("check", "--json");
            assertThat(check.exit()).as("%s", check).isEqualTo(4);
            assertThat(check.out()).contains("became 2 orders: [" + one + ", " + two + "]");
        } finally {
            corrupt("update orders set cart_id = gen_random_uuid() where id = " + two);
            change("alter table orders add constraint orders_cart_id_key unique (cart_id)");
        }
    }

    private static void change(String sql) throws Exception {
        try (Connection owner = platform.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void corrupt(String sql) throws Exception {
        try (Connection owner = platform.owner();
                Statement statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
