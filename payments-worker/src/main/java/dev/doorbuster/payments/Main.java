package dev.doorbuster.payments;

import dev.doorbuster.payments.charge.ProviderClient;
import dev.doorbuster.payments.charge.ProviderGateway;
import dev.doorbuster.payments.job.JobConsumer;
import dev.doorbuster.payments.job.JobProcessor;
import dev.doorbuster.payments.reconcile.Expiry;
import dev.doorbuster.payments.reconcile.Loop;
import dev.doorbuster.payments.reconcile.Reconciliation;
import dev.doorbuster.payments.settlement.PaymentDecisions;
import dev.doorbuster.payments.settlement.Payments;
import dev.doorbuster.payments.settlement.Settlement;
import dev.doorbuster.platform.database.Databases;
import dev.doorbuster.platform.service.ServiceHost;
import dev.doorbuster.platform.settings.HostPort;
import dev.doorbuster.platform.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.rabbitmq.RabbitMQClient;
import io.vertx.rabbitmq.RabbitMQOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the payments worker together and starts it. */
public final class Main {

    /** A claim and a settlement take a few milliseconds each, so few connections serve many charges under way. */
    private static final int DATABASE_CONNECTIONS = 6;

    private static final Duration BROKER_CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final Duration BROKER_RECONNECT_AFTER = Duration.ofSeconds(1);
    private static final Duration BROKER_HEARTBEAT = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger("payments");

    private Main() {}

    public static void main(String[] arguments) {
        run(ServiceHost.start(Settings.fromEnvironment()));
    }

    private static void run(ServiceHost host) {
        Settings settings = host.settings();
        Vertx vertx = host.vertx();
        int prefetch = settings.integer("WORKER_PREFETCH", 32, 1, 1000);
        int concurrency = Math.min(prefetch, settings.integer("WORKER_CONCURRENCY", 16, 1, 256));

        Pool primary = Databases.primary(vertx, settings, DATABASE_CONNECTIONS);
        int calls = concurrency + Reconciliation.CONCURRENCY;
        ProviderClient providerClient = new ProviderClient(
                vertx, settings.address("PAYMENT_PROVIDER"), settings.text("PAYMENT_PROVIDER_KEY"), calls);
        ScheduledExecutorService scheduler = scheduler();
        ProviderGateway provider = new ProviderGateway(vertx, providerClient, calls, scheduler, host.registry());

        Payments payments = new Payments(primary);
        Settlement settlement = new Settlement(primary);
        PaymentDecisions decisions = new PaymentDecisions(payments, settlement);
        JobConsumer consumer = new JobConsumer(
                vertx,
                RabbitMQClient.create(vertx, broker(settings)),
                new JobProcessor(vertx, payments, provider, decisions),
                host.registry(),
                prefetch,
                concurrency);
        Reconciliation reconciliation = new Reconciliation(payments, provider, decisions, host.registry());
        Loop reconciling = new Loop(vertx, "reconciliation", reconciliation::round);
        Loop expiring = new Loop(vertx, "expiry", new Expiry(settlement, host.registry())::round);

        host.health()
                .add("database", true, () -> primary.query("select 1").execute().mapEmpty());
        host.health()
                .add(
                        "rabbitmq",
                        true,
                        () -> consumer.subscribed() ? Future.succeededFuture() : Future.failedFuture("not consuming"));
        host.health().add("payment-provider", false, providerClient::ping);

        host.onStop(primary::close);
        host.onStop(() -> {
            scheduler.shutdownNow();
            return Future.succeededFuture();
        });
        host.onStop(consumer::stop);
        host.onStop(reconciling::stop);
        host.onStop(expiring::stop);

        host.listen().onSuccess(server -> {
            consumer.start();
            reconciling.start();
            expiring.start();
            log.info("payments worker started");
        });
    }

    /** One thread is enough: it only fires time limits and retries, the work is done elsewhere. */
    private static ScheduledExecutorService scheduler() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "time-limits");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static RabbitMQOptions broker(Settings settings) {
        HostPort address = settings.address("RABBITMQ");
        return new RabbitMQOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setUser(settings.text("RABBITMQ_USER"))
                .setPassword(settings.text("RABBITMQ_PASSWORD"))
                .setConnectionName(settings.text("DOORBUSTER_SERVICE") + " jobs")
                .setConnectionTimeout((int) BROKER_CONNECT_WITHIN.toMillis())
                .setRequestedHeartbeat((int) BROKER_HEARTBEAT.toSeconds())
                // The client's own reconnect brings consumers back; the library's beneath it would race with it.
                .setAutomaticRecoveryEnabled(false)
                .setReconnectAttempts(Integer.MAX_VALUE)
                .setReconnectInterval(BROKER_RECONNECT_AFTER.toMillis());
    }
}
