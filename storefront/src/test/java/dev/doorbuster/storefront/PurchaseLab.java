package dev.doorbuster.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.service.database.Databases;
import dev.doorbuster.service.database.PoolLimits;
import dev.doorbuster.service.database.PoolMeters;
import dev.doorbuster.service.refusal.Refusal;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.storefront.checkout.Card;
import dev.doorbuster.storefront.checkout.OrderTransaction;
import dev.doorbuster.storefront.checkout.Purchase;
import dev.doorbuster.storefront.checkout.RiskCheck;
import dev.doorbuster.storefront.checkout.poolexhaustion.OrderPlacement;
import dev.doorbuster.storefront.checkout.poolexhaustion.PoolExhaustionVariants;
import dev.doorbuster.storefront.checkout.poolexhaustion.PrimaryUse;
import dev.doorbuster.storefront.database.PrimaryPool;
import dev.doorbuster.storefront.order.Address;
import dev.doorbuster.storefront.order.Order;
import dev.doorbuster.storefront.order.Orders;
import dev.doorbuster.testsupport.RealPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * The storefront's way to an order on a real database, and what a test looks at afterwards. Tests of one class can
 * share a lab, if each begins with {@link #reset}.
 */
public final class PurchaseLab implements AutoCloseable {

    public static final Address ADDRESS = new Address("Ann", "Main Street 1", "Springfield", "12345", "US");

    private static final RiskCheck.Approval APPROVAL = new RiskCheck.Approval("tok_1", "4242");
    private static final String RESET = """
            select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and usename = 'storefront' and state like 'idle in transaction%';
            select pg_advisory_unlock_all();
            drop function if exists kill_first, hold cascade;
            drop sequence if exists commits;
            truncate orders cascade;
            update products set sku = 'SKU-' || id, price_cents = 1000 * id;
            update stock set initial = 10, available = 10, reserved = 0, sold = 0, version = 1;
            update customers set locked_at = null;""";

    private static final int SOON_SECONDS = 30;
    private static final int CONNECTIONS = 8;

    public final Vertx vertx = Vertx.vertx();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final OrderTransaction transaction = new OrderTransaction(Duration.ofMinutes(1));
    public final Pool primary;
    public final Orders orders;

    /** The provider's check of a card, which every placement asks. Approves unless the test sets another one. */
    public volatile RiskCheck riskCheck = PurchaseLab::approve;

    /** The amounts of all checks so far. */
    public final List<Long> checkedCents = new CopyOnWriteArrayList<>();

    private final Settings settings;
    private final PoolMeters poolMeters = new PoolMeters(meters);
    private final Connection owner;
    private Map<String, PrimaryUse> variants;

    /** Creates a lab whose database answers. */
    public PurchaseLab(RealPostgres.Database database) throws Exception {
        settings = new Settings(Map.of(
                "DATABASE_PRIMARY",
                "127.0.0.1:" + database.port(),
                "DATABASE_NAME",
                database.name(),
                "DATABASE_USER",
                "storefront",
                "DATABASE_PASSWORD",
                database.password("storefront"),
                "DOORBUSTER_SERVICE",
                "storefront1"));
        owner = database.owner();
        primary = pool("test", CONNECTIONS);
        orders = new Orders(primary, () -> {
            throw new AssertionError("only the primary may be read");
        });
        variants = variants();
        // The first connection may take longer than a request waits for one, because everything is cold.
        eventually(
                "the database answers", () -> failure(primary.query("select 1").execute()) == null);
    }

    /**
     * Returns the database and the provider to their first state. Closes the connections that placements never
     * returned, and ends the transactions that a failed test has left open.
     */
    public void reset() throws Exception {
        if (connectionsInPlacements() > 0) {
            for (PrimaryUse variant : variants.values()) {
                await(variant.pool().close());
            }
            variants = variants();
        }
        run(RESET);
        riskCheck = PurchaseLab::approve;
        checkedCents.clear();
    }

    private Map<String, PrimaryUse> variants() {
        return new PoolExhaustionVariants(this::placementPool, this::check, transaction).byId();
    }

    private Future<RiskCheck.Approval> check(Card card, long cents, String requestId) {
        checkedCents.add(cents);
        return riskCheck.check(card, cents, requestId);
    }

    private static Future<RiskCheck.Approval> approve(Card card, long cents, String requestId) {
        return Future.succeededFuture(APPROVAL);
    }

    /** A pool of the storefront's role with its own name. */
    public Pool pool(String name, int connections) {
        return Databases.separatePrimary(vertx, settings, poolMeters, connections, name);
    }

    private PrimaryPool placementPool(PoolLimits limits) {
        return new PrimaryPool(vertx, () -> Databases.primary(vertx, settings, poolMeters, limits), limits);
    }

    /** A variant's way to place orders, on its own pool. */
    public OrderPlacement placement(String variant) {
        return Objects.requireNonNull(variants.get(variant)).placement();
    }

    /** How many connections the placements hold now. */
    public long connectionsInPlacements() {
        long taken = meters.timer("database.pool.acquire", "pool", "primary", "outcome", "acquired")
                .count();
        return taken - meters.timer("database.pool.usage", "pool", "primary").count();
    }

    /** Approves no card before so many checkouts have asked. All of them have read the cart and the prices by then. */
    public static RiskCheck together(int checkouts) {
        Promise<Void> all = Promise.promise();
        AtomicInteger arrived = new AtomicInteger();
        return (card, cents, requestId) -> {
            if (arrived.incrementAndGet() == checkouts) {
                all.complete();
            }
            return all.future().map(APPROVAL);
        };
    }

    /** Approves each card, and runs a statement as the owner before it answers. */
    public RiskCheck during(String sql) {
        return (card, cents, requestId) -> {
            try {
                run(sql);
                return Future.succeededFuture(APPROVAL);
            } catch (SQLException e) {
                return Future.failedFuture(e);
            }
        };
    }

    /** A purchase of the first customer with a new key and a new cart. */
    public static Purchase purchase(Map<String, Integer> cart, long approvedCents) {
        return purchase(UUID.randomUUID().toString(), UUID.randomUUID(), cart, approvedCents);
    }

    public static Purchase purchase(String key, UUID cartId, Map<String, Integer> cart, long approvedCents) {
        return new Purchase(
                RealPostgres.CUSTOMER, key, "hash", cartId, cart, approvedCents, APPROVAL, ADDRESS, "request-1");
    }

    /** Writes the purchase in a transaction and commits it. */
    public Future<Order> write(Purchase purchase) {
        return primary.withTransaction(connection -> transaction.write(connection, purchase));
    }

    /** An order of three units of product 1 and one unit of product 2, for 5,000 cents. */
    public Order order() throws Exception {
        return await(write(purchase(Map.of("SKU-1", 3, "SKU-2", 1), 5_000)));
    }

    /**
     * Kills the session that is first to commit such a change, after all its statements and before the commit.
     *
     * @param event {@code insert} or {@code update}
     */
    public void killFirstCommit(String event, String table) throws SQLException {
        run("create sequence commits");
        run("grant usage on commits to storefront");
        atCommit(
                "kill_first",
                event,
                table,
                "if nextval('commits') = 1 then" + " perform pg_terminate_backend(pg_backend_pid()); end if;");
    }

    /** Holds every session that is about to commit such a change, until {@link #releaseCommits}. */
    public void holdCommits(String event, String table) throws SQLException {
        run("select pg_advisory_lock(1)");
        atCommit("hold", event, table, "perform pg_advisory_xact_lock_shared(1);");
    }

    public void releaseCommits() throws SQLException {
        run("select pg_advisory_unlock(1)");
    }

    private void atCommit(String name, String event, String table, String body) throws SQLException {
        run("create function " + name + "() returns trigger language plpgsql as $$ begin " + body
                + " return null; end $$");
        run("create constraint trigger " + name + " after " + event + " on " + table
                + " deferrable initially deferred for each row execute function " + name + "()");
    }

    /** The number of orders, lines, steps of history, payments, outbox rows and settled jobs. */
    public String rows() throws SQLException {
        return text("select (select count(*) from orders) || ' ' || (select count(*) from order_lines) || ' '"
                + " || (select count(*) from order_history) || ' ' || (select count(*) from payments) || ' '"
                + " || (select count(*) from outbox) || ' ' || (select count(*) from settled_jobs)");
    }

    /** Units of each product: available, reserved, sold; and the version of its row. */
    public String stock() throws SQLException {
        return text("select string_agg(available || '/' || reserved || '/' || sold || ' v' || version, ', '"
                + " order by product_id) from stock");
    }

    /** The payment's state, the order's status, and its history. */
    public String ending(Order order) throws SQLException {
        return text("select p.state || ' ' || o.status || ' '"
                + " || (select string_agg(h.status, ',' order by h.id) from order_history h where h.order_id = o.id)"
                + " from payments p join orders o on o.id = p.order_id where o.id = " + order.id());
    }

    /** Waits until so many sessions of this database wait for a lock. */
    public void awaitBlocked(int sessions) throws Exception {
        eventually(
                sessions + " sessions wait for a lock",
                () -> text("select count(*) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'")
                        .equals(Integer.toString(sessions)));
    }

    /** Locks a product's stock in the connection's transaction; fails when any other transaction has it locked. */
    public static void lockStock(Connection holder, int product) throws SQLException {
        try (Statement statement = holder.createStatement()) {
            boolean unused =
                    statement.execute("select 1 from stock where product_id = " + product + " for update nowait");
        }
    }

    public synchronized String text(String sql) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            String found = row.next() ? row.getString(1) : null;
            return found == null ? "" : found;
        }
    }

    public synchronized void run(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    public static void eventually(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(SOON_SECONDS, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(condition);
    }

    public static <T> T await(Future<T> future) throws Exception {
        return future.await(SOON_SECONDS, TimeUnit.SECONDS);
    }

    /** Why the future failed; null when it succeeded. */
    public static Throwable failure(Future<?> future) throws Exception {
        return await(future.<Throwable>transform(done -> Future.succeededFuture(done.cause())));
    }

    /** The refusal with which the future failed. */
    public static Refusal refusal(Future<?> future) throws Exception {
        Throwable failure = failure(future);
        assertThat(failure).isInstanceOf(RefusedException.class);
        return ((RefusedException) failure).refusal();
    }

    @Override
    public void close() throws Exception {
        Void closed = await(vertx.close());
        owner.close();
    }
}
