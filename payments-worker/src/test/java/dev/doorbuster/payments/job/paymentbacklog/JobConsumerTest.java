package dev.doorbuster.payments.job.paymentbacklog;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.doorbuster.payments.job.Broker;
import dev.doorbuster.payments.job.JobOutcome;
import dev.doorbuster.service.broker.BrokerConnector;
import dev.doorbuster.service.broker.BrokerLimits;
import dev.doorbuster.service.broker.PaymentQueues;
import dev.doorbuster.service.broker.PaymentTopology;
import dev.doorbuster.service.messages.PaymentJob;
import dev.doorbuster.testsupport.CuttableProxy;
import dev.doorbuster.testsupport.RealRabbitmq;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the job consumers against a real RabbitMQ while connections are cut. */
@ExtendWith(RealRabbitmq.class)
@ResourceLock("rabbitmq")
class JobConsumerTest {

    private static final int SOON_SECONDS = 30;

    private static RealRabbitmq.Broker rabbit;
    private static final int JOBS = 100;
    private static final int DELETIONS = 10;

    /** A worker with its own connection. The test completes its jobs. */
    private final class Worker {
        final CuttableProxy proxy = new CuttableProxy(rabbit.port());
        final BlockingQueue<UnderWay> underWay = new LinkedBlockingQueue<>();
        final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        final JobConsumerRuntime runtime = new JobConsumerRuntime(
                vertx, new Broker(new BrokerConnector(factory(proxy.port()), "test", LIMITS)), this::begin, meters);

        Worker() throws IOException {}

        private Future<JobOutcome> begin(PaymentJob job) {
            Promise<JobOutcome> outcome = Promise.promise();
            underWay.add(new UnderWay(job.orderId(), outcome));
            return outcome.future();
        }

        boolean subscribed() {
            return meters.get("payments.jobs.subscribed").gauge().value() == 1;
        }

        UnderWay next() throws InterruptedException {
            UnderWay job = underWay.poll(SOON_SECONDS, TimeUnit.SECONDS);
            assertThat(job).as("a job under way").isNotNull();
            return job;
        }
    }

    private record UnderWay(long order, Promise<JobOutcome> outcome) {}

    private static final BrokerLimits LIMITS =
            new BrokerLimits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofMillis(300));

    private final Vertx vertx = Vertx.vertx();
    private final List<Worker> workers = new ArrayList<>();
    private Connection connection;
    private Channel channel;

    private static ConnectionFactory factory(int port) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setUsername(rabbit.user());
        factory.setPassword(rabbit.password());
        return factory;
    }

    @BeforeAll
    static void useRabbitmq(RealRabbitmq.Broker shared) {
        rabbit = shared;
    }

    @BeforeEach
    void declareAndFill() throws Exception {
        connection = factory(rabbit.port()).newConnection("test");
        channel = connection.createChannel();
        channel.queueDelete(PaymentQueues.JOBS);
        channel.queueDelete(PaymentQueues.DEAD);
        PaymentTopology.declare(connection);
        channel.confirmSelect();
        for (int order = 1; order <= JOBS; order++) {
            publish(order);
        }
        channel.waitForConfirmsOrDie(10_000);
    }

    private void publish(long order) throws IOException {
        PaymentJob job = new PaymentJob(UUID.randomUUID(), order, 100, "tok", "request", Instant.now());
        channel.basicPublish(
                PaymentQueues.EXCHANGE,
                PaymentQueues.CHARGE,
                new BasicProperties.Builder().deliveryMode(2).build(),
                job.toJson().toBuffer().getBytes());
    }

    @AfterEach
    void stop() throws Exception {
        for (Worker worker : workers) {
            await(worker.runtime.stop());
            worker.proxy.close();
        }
        connection.close();
        await(vertx.close());
    }

    private Worker worker() throws IOException {
        Worker worker = new Worker();
        workers.add(worker);
        return worker;
    }

    @ParameterizedTest
    @CsvSource({"broken, 99", "fixed, 76", "unbounded, 0"})
    void aCutConnectionIsReplacedByOneThatHoldsAsManyJobs(String variant, int left) throws Exception {
        Worker worker = worker();
        JobConsumer consumer = consumer(variant).apply(worker.runtime);
        await(consumer.activate());
        eventually(() -> worker.subscribed() && ready() == left);

        worker.proxy.cut();

        eventually(() -> !worker.subscribed());
        eventually(worker::subscribed);
        eventually(() -> ready() == left);
        Awaitility.await().during(1, TimeUnit.SECONDS).until(() -> ready() == left);
    }

    /** RabbitMQ 3.10 forgets the consumer then, nearly every time. */
    @Test
    void aWorkerWhoseQueueIsDeletedAndAtOnceDeclaredAgainGetsTheNextJob() throws Exception {
        channel.queuePurge(PaymentQueues.JOBS);
        Worker worker = worker();
        await(new FixedJobConsumer(worker.runtime).activate());
        for (int deletion = 1; deletion <= DELETIONS; deletion++) {
            eventually(worker::subscribed);
            channel.queueDelete(PaymentQueues.JOBS);
            PaymentTopology.declare(connection);
            publish(JOBS + deletion);

            eventually(() -> {
                await(worker.runtime.lookAfterTheQueues());
                return worker.underWay.peek() != null;
            });
            UnderWay job = worker.next();
            assertThat(job.order()).isEqualTo(JOBS + deletion);
            job.outcome().complete(JobOutcome.PAID);
        }
    }

    @Test
    void aJobThatEndsAfterItsConnectionWasCutTakesNoOtherJobWithIt() throws Exception {
        Worker worker = worker();
        await(new BrokenJobConsumer(worker.runtime).activate());
        UnderWay first = worker.next();
        worker.proxy.cut();
        eventually(() -> !worker.subscribed());
        eventually(worker::subscribed);
        eventually(() -> ready() == JOBS - 1);

        first.outcome().complete(JobOutcome.PAID);

        UnderWay again = worker.next();
        assertThat(again.order()).isEqualTo(first.order());
        assertThat(ready()).isEqualTo(JOBS - 1);
        again.outcome().complete(JobOutcome.PAID);
        assertThat(worker.next().order()).isEqualTo(2);
        eventually(() -> ready() == JOBS - 2);
    }

    @Test
    void theExclusiveConsumersRivalStandsByAndTakesOverWhenItsConnectionIsCut() throws Exception {
        Worker holder = worker();
        Worker rival = worker();
        await(new BrokenJobConsumer(holder.runtime).activate());
        eventually(holder::subscribed);
        await(new BrokenJobConsumer(rival.runtime).activate());
        eventually(() -> rival.runtime.ready().succeeded());
        assertThat(rival.subscribed()).isFalse();

        holder.proxy.close();

        eventually(rival::subscribed);
        assertThat(rival.next().order()).isEqualTo(1);
        assertThat(holder.subscribed()).isFalse();
    }

    @Test
    void competingConsumersShareTheJobs() throws Exception {
        Worker one = worker();
        Worker two = worker();
        await(new FixedJobConsumer(one.runtime).activate());
        await(new FixedJobConsumer(two.runtime).activate());
        eventually(() -> ready() == JOBS - 48);
        assertThat(one.subscribed() && two.subscribed()).isTrue();
    }

    @Test
    void everyJobIsHandledHoweverOftenTheConnectionIsCut() throws Exception {
        Worker worker = worker();
        await(new FixedJobConsumer(worker.runtime).activate());
        java.util.Set<Long> handled = new java.util.HashSet<>();
        int cuts = 0;
        while (handled.size() < JOBS) {
            UnderWay job = worker.next();
            handled.add(job.order());
            job.outcome().complete(JobOutcome.PAID);
            if (handled.size() >= 30 * (cuts + 1) && cuts < 2) {
                cuts++;
                worker.proxy.cut();
            }
        }
        eventually(() -> {
            UnderWay again = worker.underWay.poll();
            if (again != null) {
                again.outcome().complete(JobOutcome.PAID);
            }
            return ready() == 0 && again == null && worker.subscribed();
        });
        await(worker.runtime.close());
        eventually(() -> channel.queueDeclarePassive(PaymentQueues.DEAD).getMessageCount() == 0);
        assertThat(handled).hasSize(JOBS);
    }

    @Test
    void aDeletedQueueIsDeclaredAgainAndConsumed() throws Exception {
        Worker worker = worker();
        await(new FixedJobConsumer(worker.runtime).activate());
        eventually(worker::subscribed);

        channel.queueDelete(PaymentQueues.JOBS);

        eventually(() -> {
            try (Channel look = connection.createChannel()) {
                return look.consumerCount(PaymentQueues.JOBS) == 1;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private static Function<JobConsumerRuntime, JobConsumer> consumer(String variant) {
        return switch (variant) {
            case "broken" -> BrokenJobConsumer::new;
            case "fixed" -> FixedJobConsumer::new;
            default -> UnboundedPrefetchJobConsumer::new;
        };
    }

    /** The number of jobs in the queue that no consumer holds. */
    private int ready() throws IOException {
        return channel.queueDeclarePassive(PaymentQueues.JOBS).getMessageCount();
    }

    private static void eventually(Callable<Boolean> condition) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(SOON_SECONDS, TimeUnit.SECONDS)
                .until(condition);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SOON_SECONDS, TimeUnit.SECONDS);
    }
}
