package dev.doorbuster.payments;

import dev.doorbuster.payments.charge.ProviderGateway;
import dev.doorbuster.payments.job.Broker;
import dev.doorbuster.payments.job.JobProcessor;
import dev.doorbuster.payments.job.paymentbacklog.JobConsumerRuntime;
import dev.doorbuster.payments.job.paymentbacklog.PaymentBacklogVariants;
import dev.doorbuster.payments.reconcile.Expiry;
import dev.doorbuster.payments.reconcile.Loop;
import dev.doorbuster.payments.reconcile.Reconciliation;
import dev.doorbuster.payments.settlement.PaymentDecisions;
import dev.doorbuster.payments.settlement.Payments;
import dev.doorbuster.payments.settlement.Settlement;
import dev.doorbuster.service.broker.BrokerConnector;
import dev.doorbuster.service.broker.BrokerLimits;
import dev.doorbuster.service.database.Databases;
import dev.doorbuster.service.database.PoolMeters;
import dev.doorbuster.service.host.ServiceHost;
import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.service.switchboard.Switchboard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Assembles and starts the payments worker. */
public final class Main {

    /**
     * Connections to the primary. A claim or a settlement takes a few milliseconds, so 6 serve all concurrent charges.
     */
    private static final int DATABASE_CONNECTIONS = 6;

    /** Maximum concurrent charges to the provider. A consumer's own concurrency must not exceed it. */
    private static final int CHARGES = 16;

    private static final BrokerLimits BROKER_LIMITS =
            new BrokerLimits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofMillis(300));

    /** Interval of reconciliation and expiry, which handle the payments that no message drives any more. */
    private static final Duration SETTLE_INTERVAL = Duration.ofSeconds(1);

    /**
     * Interval at which deleted queues and exchanges are declared again, and a subscription that gets no jobs renewed.
     */
    private static final Duration QUEUES_INTERVAL = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger("payments");

    private Main() {}

    /** Starts the worker with the settings from the environment. Runs until SIGTERM. */
    public static void main(String[] arguments) {
        ServiceHost.run(Main::run);
    }

    private static void run(ServiceHost host) {
        Settings settings = host.settings();
        Vertx vertx = host.vertx();

        Pool primary = Databases.primary(vertx, settings, new PoolMeters(host.registry()), DATABASE_CONNECTIONS);
        int calls = CHARGES + Reconciliation.CONCURRENCY;
        ProviderClient providerClient =
                ProviderClient.of(vertx, settings, "payments-worker", ProviderGateway.limits(calls));
        ScheduledExecutorService scheduler = scheduler();
        ProviderGateway provider = new ProviderGateway(vertx, providerClient, calls, scheduler, host.registry());

        Payments payments = new Payments(primary);
        Settlement settlement = new Settlement(primary);
        PaymentDecisions decisions = new PaymentDecisions(payments, settlement);
        Broker broker =
                new Broker(BrokerConnector.of(settings, settings.text("DOORBUSTER_SERVICE") + " jobs", BROKER_LIMITS));
        JobProcessor processor = new JobProcessor(vertx, payments, provider, decisions);
        JobConsumerRuntime runtime = new JobConsumerRuntime(vertx, broker, processor::process, host.registry());
        Reconciliation reconciliation = new Reconciliation(payments, provider, decisions, host.registry());
        Loop reconciling = new Loop(vertx, "reconciliation", SETTLE_INTERVAL, reconciliation::round);
        Loop expiring = new Loop(vertx, "expiry", SETTLE_INTERVAL, new Expiry(settlement, host.registry())::round);
        Loop declaring = new Loop(vertx, "queues", QUEUES_INTERVAL, runtime::lookAfterTheQueues);

        host.health()
                .add("database", true, () -> primary.query("select 1").execute().mapEmpty());
        host.health().add("rabbitmq", true, runtime::ready);
        host.health().add("payment-provider", false, providerClient::ping);

        host.onStop(primary::close);
        host.onStop(() -> {
            scheduler.shutdownNow();
            return Future.succeededFuture();
        });
        host.onStop(runtime::stop);
        host.onStop(declaring::stop);
        host.onStop(reconciling::stop);
        host.onStop(expiring::stop);

        Switchboard switchboard = Switchboard.of(host);
        switchboard.live(PaymentBacklogVariants.ID, new PaymentBacklogVariants(runtime).byId());
        switchboard.follow(vertx);
        host.listen().onSuccess(server -> {
            reconciling.start();
            expiring.start();
            declaring.start();
            log.info("payments worker started");
        });
    }

    /** Creates the scheduler of timeouts and retries. One thread is enough: the work itself runs elsewhere. */
    private static ScheduledExecutorService scheduler() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "time-limits");
            thread.setDaemon(true);
            return thread;
        });
    }
}
