package dev.doorbuster.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Money and stock after a crowd with both issues broken and processes killed; and the check's own eyesight. */
class InvariantsIT {

    private static TestPlatform platform;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
    }

    @Test
    void holdWhenAWorkerAndAStorefrontAreKilledUnderLoad() throws Exception {
        platform.doorbuster("fault", "set", "all", "broken");
        platform.doorbuster("crowd", "rate", "40");
        platform.doorbuster("crowd", "start");
        long acknowledged = acknowledged();
        awaitAcknowledged(acknowledged + 5);

        kill("payments-worker1");
        kill("storefront2");
        awaitAcknowledged(acknowledged() + 10);
        kill("payments-worker2");
        awaitAcknowledged(acknowledged() + 10);

        platform.doorbuster("crowd", "stop");
        platform.doorbuster("fault", "set", "all", "fixed");
        Command.Result check = platform.attempt("check", "--json", "--wait", "120");
        assertThat(check.exit()).as("%s", check).isZero();
        JsonObject report = new JsonObject(check.out());
        assertThat(report.getBoolean("drained")).isTrue();
        assertThat(report.getBoolean("ok")).isTrue();
        assertThat(report.getJsonArray("invariants")).hasSize(6);
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

    private static void corrupt(String sql) throws Exception {
        try (Connection owner = platform.owner();
                Statement statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static void kill(String name) throws Exception {
        assertThat(ProcessHandle.of(platform.pid(name)).orElseThrow().destroyForcibly())
                .as("kill %s", name)
                .isTrue();
    }

    private static void awaitAcknowledged(long atLeast) throws Exception {
        TestPlatform.await(
                atLeast + " acknowledged checkouts", Duration.ofSeconds(120), () -> acknowledged() >= atLeast);
    }

    private static long acknowledged() throws Exception {
        Path log = platform.environment().state().crowd().resolve("acknowledged.log");
        if (!Files.exists(log)) {
            return 0;
        }
        try (var lines = Files.lines(log)) {
            return lines.count();
        }
    }
}
