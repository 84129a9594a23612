package dev.doorbuster.payments.job.paymentbacklog;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import dev.doorbuster.payments.charge.ProviderGateway;
import dev.doorbuster.payments.job.Broker;
import dev.doorbuster.payments.job.JobProcessor;
import dev.doorbuster.payments.settlement.PaymentDecisions;
import dev.doorbuster.payments.settlement.Payments;
import dev.doorbuster.payments.settlement.Settlement;
import dev.doorbuster.service.broker.BrokerConnector;
import dev.doorbuster.service.broker.BrokerLimits;
import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.settings.HostPort;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaymentBacklogVariantsTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void everyVariantOfTheFaultIsThere() throws IOException {
        Path faults = Path.of("").toAbsolutePath().resolveSibling("faults.yaml");
        String line = Files.readAllLines(faults).stream()
                .filter(each -> each.strip().startsWith(PaymentBacklogVariants.ID + ":"))
                .findFirst()
                .orElseThrow();
        String[] listed = line.substring(line.indexOf('#') + 1).strip().split(" \\| ");

        Pool unused = Pool.class.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Pool.class}, (pool, method, arguments) -> null));
        Payments payments = new Payments(unused);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        ProviderGateway provider = new ProviderGateway(
                vertx,
                new ProviderClient(vertx, new HostPort("127.0.0.1", 1), "key", "test", ProviderGateway.limits(1)),
                1,
                scheduler,
                registry);
        JobConsumerRuntime runtime = new JobConsumerRuntime(
                vertx,
                new Broker(new BrokerConnector(
                        new ConnectionFactory(),
                        "test",
                        new BrokerLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)))),
                new JobProcessor(vertx, payments, provider, new PaymentDecisions(payments, new Settlement(unused)))
                        ::process,
                registry);

        assertThat(new PaymentBacklogVariants(runtime).byId().keySet()).containsExactlyInAnyOrder(listed);
        scheduler.shutdownNow();
    }
}
