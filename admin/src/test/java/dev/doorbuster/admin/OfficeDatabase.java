package dev.doorbuster.admin;

import dev.doorbuster.admin.database.Database;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.testsupport.RealPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The back office's pool on a real database, and what a test prepares there and looks at as the owner. */
public final class OfficeDatabase implements AutoCloseable {

    private static final int TIMEOUT_SECONDS = 60;
    private static final int LOOK_INTERVAL_MILLIS = 10;

    private final RealPostgres.Database real;
    public final Vertx vertx = Vertx.vertx();
    public final Database pool;

    public OfficeDatabase(RealPostgres.Database real) {
        this.real = real;
        this.pool = Database.primary(vertx, settings(), new SimpleMeterRegistry());
    }

    /** The settings of a back office on this database, with a broker that is down. */
    public Settings settings() {
        return new Settings(Map.of(
                "DATABASE_PRIMARY", "127.0.0.1:" + real.port(),
                "DATABASE_NAME", real.name(),
                "DATABASE_USER", "admin",
                "DATABASE_PASSWORD", real.password("admin"),
                "DOORBUSTER_SERVICE", "admin",
                "RABBITMQ", "127.0.0.1:1",
                "RABBITMQ_MANAGEMENT", "127.0.0.1:1",
                "RABBITMQ_USER", "admin",
                "RABBITMQ_PASSWORD", "secret"));
    }

    /** Inserts a pending order of one piece of a product and its payment, and returns the order's id. */
    public long pendingOrder(long customer, int product) throws SQLException {
        long id = Long.parseLong(text(
                "insert into orders (customer_id, status, total_cents, idempotency_key, request_hash, address, pay_by)"
                        + " values (" + customer + ", 'pending', 1000 * " + product + ", gen_random_uuid()::text, '',"
                        + " '{\"city\": \"Oslo\"}', now() + interval '1 hour') returning id"));
        run("insert into order_lines (order_id, line_no, product_id, sku, name, quantity, unit_price_cents) select "
                + id + ", 1, id, sku, name, 1, price_cents from products where id = " + product);
        run("insert into payments (order_id, job_id, amount_cents) values (" + id + ", gen_random_uuid(), 1000 * "
                + product + ")");
        run("insert into outbox (job_id, order_id, payload) select job_id, order_id, '{}' from payments"
                + " where order_id = " + id);
        run("update stock set available = available - 1, reserved = reserved + 1, version = version + 1"
                + " where product_id = " + product);
        return id;
    }

    /** Inserts a paid order of one piece of a product, and returns its id. Its charge is {@code ch_<id>}. */
    public long paidOrder(long customer, int product) throws SQLException {
        long id = pendingOrder(customer, product);
        run("update payments set state = 'charging', attempts = 1, claimed_at = now() where order_id = " + id);
        String unused = text("select settle_charge(" + id + ", 'paid', 'ch_" + id + "', null)");
        return id;
    }

    /** The first column of the first row; empty if there is no row. */
    public String text(String sql) throws SQLException {
        try (Connection owner = real.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    public void run(String sql) throws SQLException {
        try (Connection owner = real.owner()) {
            run(owner, sql);
        }
    }

    /** A transaction of the owner, which holds its locks until the test ends it. */
    public Connection transaction(String sql) throws SQLException {
        Connection owner = real.owner();
        owner.setAutoCommit(false);
        run(owner, sql);
        return owner;
    }

    /** Returns when a query has this result. */
    public void awaitText(String expected, String sql) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        String found = text(sql);
        while (!found.equals(expected)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("expected " + expected + " but found " + found + ": " + sql);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL_MILLIS);
            found = text(sql);
        }
    }

    /** Returns when this number of the back office's transactions wait for a lock. */
    public void awaitBlocked(int transactions) throws Exception {
        awaitText(
                Integer.toString(transactions),
                "select count(*) from pg_stat_activity where datname = current_database() and usename = 'admin'"
                        + " and wait_event_type = 'Lock'");
    }

    public static <T> T await(Future<T> future) throws Exception {
        return future.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    @Override
    public void close() throws Exception {
        await(pool.close(vertx));
        await(vertx.close());
    }
}
