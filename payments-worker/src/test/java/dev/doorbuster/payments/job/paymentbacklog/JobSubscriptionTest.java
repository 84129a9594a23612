package dev.doorbuster.payments.job.paymentbacklog;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import dev.doorbuster.payments.job.Broker;
import dev.doorbuster.payments.job.JobOutcome;
import dev.doorbuster.payments.job.paymentbacklog.FakeRabbit.FakeChannel;
import dev.doorbuster.service.broker.BrokerConnector;
import dev.doorbuster.service.broker.BrokerLimits;
import dev.doorbuster.service.messages.PaymentJob;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobSubscriptionTest {

    private static final int SOON_SECONDS = 20;

    /** The variants, and the channel calls that each makes before its first job. */
    private enum Variant {
        BROKEN("queueDeclarePassive payments.jobs", "queueDeclare payments.jobs.consumer", "basicQos 1"),
        FIXED("queueDeclarePassive payments.jobs", "basicQos 24"),
        UNBOUNDED("queueDeclarePassive payments.jobs", "basicQos 0");

        private final List<String> calls;

        Variant(String... calls) {
            this.calls = new ArrayList<>(List.of(calls));
            this.calls.add("basicConsume payments.jobs");
        }

        JobConsumer consumer(JobConsumerRuntime runtime) {
            return switch (this) {
                case BROKEN -> new BrokenJobConsumer(runtime);
                case FIXED -> new FixedJobConsumer(runtime);
                case UNBOUNDED -> new UnboundedPrefetchJobConsumer(runtime);
            };
        }
    }

    /** A job in progress, which the test completes. */
    private record UnderWay(UUID jobId, Promise<JobOutcome> outcome) {}

    private final Vertx vertx = Vertx.vertx();
    private final FakeRabbit rabbit = new FakeRabbit();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BlockingQueue<UnderWay> underWay = new LinkedBlockingQueue<>();
    private final Broker broker = new Broker(new BrokerConnector(
            rabbit, "test", new BrokerLimits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(1))));
    private final JobConsumerRuntime runtime = new JobConsumerRuntime(vertx, broker, this::begin, meters);

    private Future<JobOutcome> begin(PaymentJob job) {
        Promise<JobOutcome> outcome = Promise.promise();
        underWay.add(new UnderWay(job.jobId(), outcome));
        return outcome.future();
    }

    @AfterEach
    void stop() throws Exception {
        for (UnderWay job : underWay) {
            job.outcome().tryComplete(JobOutcome.RETURNED);
        }
        await(runtime.stop().transform(stopped -> vertx.close()));
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void aKilledConnectionIsReplacedByOneWithTheSamePrefetch(Variant variant) throws Exception {
        await(variant.consumer(runtime).activate());
        FakeChannel first = rabbit.awaitConsumer();
        assertThat(first.calls).containsExactlyElementsOf(variant.calls);

        rabbit.kill();

        FakeChannel second = rabbit.awaitConsumer();
        assertThat(second).isNotSameAs(first);
        assertThat(second.calls).containsExactlyElementsOf(variant.calls);
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void aChannelThatIsClosedAloneIsReplacedByOneWithTheSamePrefetch(Variant variant) throws Exception {
        await(variant.consumer(runtime).activate());
        rabbit.close(rabbit.awaitConsumer());
        assertThat(rabbit.awaitConsumer().calls).containsExactlyElementsOf(variant.calls);
    }

    @Test
    void anAnswerToADeliveryOfALostChannelIsSentOnNone() throws Exception {
        await(new FixedJobConsumer(runtime).activate());
        UUID job = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        FakeChannel first = rabbit.awaitConsumer();
        first.deliver(1, job);
        UnderWay begun = next();
        rabbit.kill();
        FakeChannel second = rabbit.awaitConsumer();
        second.deliver(1, other);
        UnderWay otherBegun = next();

        end(begun, JobOutcome.PAID, 1);

        assertThat(begun.jobId()).isEqualTo(job);
        assertThat(rabbit.channels())
                .allSatisfy(channel -> assertThat(channel.answers()).isEmpty());

        end(otherBegun, JobOutcome.PAID, 2);
        assertThat(second.answers()).containsExactly("basicAck 1");
    }

    @Test
    void aJobThatWaitedOnALostChannelIsNotBegun() throws Exception {
        await(new BrokenJobConsumer(runtime).activate());
        FakeChannel first = rabbit.awaitConsumer();
        first.deliver(1, UUID.randomUUID());
        UnderWay begun = next();
        first.deliver(2, UUID.randomUUID());
        rabbit.kill();
        FakeChannel second = rabbit.awaitConsumer();
        UUID redelivered = UUID.randomUUID();
        second.deliver(1, redelivered);

        end(begun, JobOutcome.PAID, 1);

        assertThat(next().jobId()).isEqualTo(redelivered);
        assertThat(underWay).isEmpty();
    }

    @Test
    void aWorkerWhoseRivalHasTheJobsToItselfStandsByAndTakesOver() throws Exception {
        rabbit.refuse(AMQP.RESOURCE_LOCKED, 2);
        await(new BrokenJobConsumer(runtime).activate());
        // The second refusal arrives after the first one has been handled.
        assertThat(rabbit.awaitRefusal()).isEqualTo(AMQP.RESOURCE_LOCKED);
        assertThat(rabbit.awaitRefusal()).isEqualTo(AMQP.RESOURCE_LOCKED);
        assertThat(subscribed()).isZero();
        assertThat(runtime.ready().succeeded()).isTrue();

        FakeChannel taken = rabbit.awaitConsumer();
        assertThat(taken.calls).containsExactlyElementsOf(Variant.BROKEN.calls);
    }

    @Test
    void aRefusalForAnotherReasonShowsInTheHealthReport() throws Exception {
        rabbit.refuse(AMQP.ACCESS_REFUSED, 100);
        await(new BrokenJobConsumer(runtime).activate());
        assertThat(rabbit.awaitRefusal()).isEqualTo(AMQP.ACCESS_REFUSED);
        assertThat(rabbit.awaitRefusal()).isEqualTo(AMQP.ACCESS_REFUSED);
        assertThat(runtime.ready().failed()).isTrue();
        assertThat(subscribed()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void aQuietSubscriptionIsRenewedAtTheSecondLookWithoutBeingAwayMeanwhile(Variant variant) throws Exception {
        await(variant.consumer(runtime).activate());
        FakeChannel first = rabbit.awaitConsumer();

        look();
        assertThat(first.calls).as("after one look").containsExactlyElementsOf(variant.calls);
        look();

        FakeChannel second = rabbit.awaitConsumer();
        eventually(() -> !first.isOpen());
        assertThat(first.calls).endsWith("basicCancel tag", "abort ");
        assertThat(second.calls).containsExactlyElementsOf(variant.calls);
        assertThat(subscribed()).isOne();
        look();
        assertThat(second.isOpen()).as("the new one, after its first look").isTrue();
    }

    @Test
    void aSubscriptionThatWorksOrGetsAJobNowAndThenIsKept() throws Exception {
        await(new FixedJobConsumer(runtime).activate());
        FakeChannel channel = rabbit.awaitConsumer();
        look();
        channel.deliver(1, UUID.randomUUID());
        UnderWay working = next();
        for (int looks = 0; looks < 3; looks++) {
            look();
        }
        end(working, JobOutcome.PAID, 1);
        for (int job = 2; job < 5; job++) {
            look();
            channel.deliver(job, UUID.randomUUID());
            end(next(), JobOutcome.PAID, job);
        }
        look();

        assertThat(channel.calls).doesNotContain("basicCancel tag");
        assertThat(rabbit.hasNewConsumer()).isFalse();
    }

    @Test
    void aRenewalThatTheBrokerRefusesIsTriedAgain() throws Exception {
        await(new BrokenJobConsumer(runtime).activate());
        FakeChannel first = rabbit.awaitConsumer();
        rabbit.refuse(AMQP.RESOURCE_LOCKED, 1);

        look();
        look();

        assertThat(rabbit.awaitRefusal()).isEqualTo(AMQP.RESOURCE_LOCKED);
        assertThat(rabbit.awaitConsumer().calls).containsExactlyElementsOf(Variant.BROKEN.calls);
        eventually(() -> !first.isOpen());
    }

    /** Looks once; what follows from it has been done. */
    private void look() throws Exception {
        await(runtime.lookAfterTheQueues());
        Promise<Void> looked = Promise.promise();
        runtime.context().runOnContext(after -> looked.complete());
        await(looked.future());
        await(broker.run(() -> {}));
    }

    /** Completes a job and waits until its acknowledgement, if any, has been sent. */
    private void end(UnderWay job, JobOutcome outcome, int answered) throws Exception {
        job.outcome().complete(outcome);
        eventually(() ->
                meters.counter("payments.jobs", "outcome", outcome.label()).count() >= answered);
        // The handler that counted also sends the acknowledgement; the next task on the runtime's context runs after
        // it.
        Promise<Void> handled = Promise.promise();
        runtime.context().runOnContext(after -> handled.complete());
        await(handled.future());
        await(broker.run(() -> {}));
    }

    private static void eventually(Callable<Boolean> condition) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(SOON_SECONDS, TimeUnit.SECONDS)
                .until(condition);
    }

    private double subscribed() {
        return meters.get("payments.jobs.subscribed").gauge().value();
    }

    private UnderWay next() throws InterruptedException {
        UnderWay job = underWay.poll(SOON_SECONDS, TimeUnit.SECONDS);
        assertThat(job).as("a job under way").isNotNull();
        return job;
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SOON_SECONDS, TimeUnit.SECONDS);
    }
}
