package dev.doorbuster.payments;

import dev.doorbuster.payments.charge.ProviderGateway;
import dev.doorbuster.payments.job.JobProcessor;
import dev.doorbuster.payments.reconcile.Expiry;
import dev.doorbuster.payments.reconcile.Reconciliation;
import dev.doorbuster.payments.settlement.PaymentDecisions;
import dev.doorbuster.payments.settlement.Payments;
import dev.doorbuster.payments.settlement.Settlement;
import dev.doorbuster.service.messages.PaymentJob;
import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.settings.HostPort;
import dev.doorbuster.testsupport.RealPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A payments worker on a real database and a fake provider, and what a test looks at afterwards. */
public final class PaymentLab implements AutoCloseable {

    private static final int CALLS = 8;
    private static final int SOON_SECONDS = 60;

    private final RealPostgres.Database database;
    private final Vertx vertx = Vertx.vertx();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Pool pool;
    public final FakeProvider provider = new FakeProvider();
    public final ProviderGateway gateway;
    public final Payments payments;
    public final JobProcessor processor;
    public final Reconciliation reconciliation;
    public final Expiry expiry;

    public PaymentLab(RealPostgres.Database database) throws Exception {
        this.database = database;
        FakeProvider listening = await(provider.start(vertx));
        pool = PgBuilder.pool()
                .using(vertx)
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(database.port())
                        .setDatabase(database.name())
                        .setUser("payments")
                        .setPassword(database.password("payments")))
                .with(new PoolOptions().setMaxSize(CALLS))
                .build();
        ProviderClient client = new ProviderClient(
                vertx, new HostPort("127.0.0.1", listening.port()), "key", "test", ProviderGateway.limits(CALLS));
        gateway = new ProviderGateway(vertx, client, CALLS, scheduler, meters);
        Settlement settlement = new Settlement(pool);
        payments = new Payments(pool);
        PaymentDecisions decisions = new PaymentDecisions(payments, settlement);
        processor = new JobProcessor(vertx, payments, gateway, decisions);
        reconciliation = new Reconciliation(payments, gateway, decisions, meters);
        expiry = new Expiry(settlement, meters);
    }

    /** A pending order of one piece of product 1, with its payment and its outbox row. */
    public PaymentJob order() throws SQLException {
        long id = Long.parseLong(text(
                "insert into orders (customer_id, status, total_cents, idempotency_key, request_hash, address, pay_by)"
                        + " values (1, 'pending', 1000, gen_random_uuid()::text, '', '{}', now() + interval '1 hour')"
                        + " returning id"));
        PaymentJob job = new PaymentJob(UUID.randomUUID(), id, 1000, "tok", "request", Instant.EPOCH);
        run("insert into order_lines (order_id, line_no, product_id, sku, name, quantity, unit_price_cents)"
                + " values (" + id + ", 1, 1, 'SKU-1', 'Product 1', 1, 1000)");
        run("insert into payments (order_id, job_id, amount_cents) values (" + id + ", '" + job.jobId() + "', 1000)");
        run("insert into outbox (job_id, order_id, payload) values ('" + job.jobId() + "', " + id + ", '"
                + job.toJson().encode() + "')");
        run("update stock set available = available - 1, reserved = reserved + 1 where product_id = 1");
        return job;
    }

    /** Makes every open claim and every look of reconciliation an old one. */
    public void passTime() throws SQLException {
        run("update payments set updated_at = updated_at - interval '10 minutes',"
                + " claimed_at = claimed_at - interval '10 minutes'");
    }

    /** Moves the order's deadline into the past. */
    public void passDeadline(PaymentJob job) throws SQLException {
        run("update orders set pay_by = now() - interval '1 second' where id = " + job.orderId());
    }

    /** The payment's state, the order's status, and how many jobs of it are settled. */
    public String ending(PaymentJob job) throws SQLException {
        return text("select p.state || ' ' || o.status || ' '"
                + " || (select count(*) from settled_jobs s where s.job_id = p.job_id)"
                + " from payments p join orders o on o.id = p.order_id where o.id = " + job.orderId());
    }

    /** Pieces of product 1: available, reserved, sold. */
    public String stock() throws SQLException {
        return text("select available || '/' || reserved || '/' || sold from stock where product_id = 1");
    }

    public String text(String sql) throws SQLException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            boolean found = row.next();
            return found ? row.getString(1) : "";
        }
    }

    public void run(String sql) throws SQLException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    public static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SOON_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        Void closed = await(pool.close());
        Void ended = await(vertx.close());
        var unused = scheduler.shutdownNow();
    }
}
