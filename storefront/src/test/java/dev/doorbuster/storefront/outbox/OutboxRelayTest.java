package dev.doorbuster.storefront.outbox;

import static dev.doorbuster.storefront.PurchaseLab.await;
import static dev.doorbuster.storefront.PurchaseLab.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.doorbuster.service.broker.BrokerConnector;
import dev.doorbuster.service.broker.PaymentQueues;
import dev.doorbuster.service.broker.PaymentTopology;
import dev.doorbuster.storefront.PurchaseLab;
import dev.doorbuster.testsupport.RealPostgres;
import dev.doorbuster.testsupport.RealRabbitmq;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The relay between a real database and a real broker, each of which fails at the worst moment. */
@ExtendWith({RealPostgres.class, RealRabbitmq.class})
@ResourceLock("rabbitmq")
class OutboxRelayTest {

    private static final int BATCH = 100;

    private static RealRabbitmq.Broker rabbit;

    private RealPostgres.Database database;
    private Connection connection;
    private Channel channel;
    private PurchaseLab lab;
    private ConnectionFactory factory;
    private OutboxRelay relay;

    @BeforeAll
    static void useRabbitmq(RealRabbitmq.Broker shared) {
        rabbit = shared;
    }

    @BeforeEach
    void prepare(RealPostgres.Database database) throws Exception {
        this.database = database;
        factory = factory();
        connection = factory().newConnection("test");
        channel = connection.createChannel();
        channel.queueDelete(PaymentQueues.JOBS);
        PaymentTopology.declare(connection);
        lab = new PurchaseLab(database);
        lab.order();
        lab.run("truncate outbox");
        relay = relay(lab, factory);
    }

    @AfterEach
    void close() throws Exception {
        await(relay.stop());
        lab.close();
        connection.close();
    }

    @Test
    void jobsArePublishedOnceInTheirOrderAndMarkedBatchByBatch() throws Exception {
        List<String> jobs = commitJobs(2 * BATCH + 5);

        relay.start();

        awaitMarked(jobs.size());
        assertThat(queued()).isEqualTo(jobs);
        assertThat(lab.text("select string_agg(jobs::text, ' ' order by at) from"
                        + " (select published_at as at, count(*) as jobs from outbox group by 1) as batches"))
                .isEqualTo("100 100 5");
        assertThat(published(lab)).isEqualTo(jobs.size());
    }

    @Test
    void aBrokerThatIsAwayLeavesTheJobsUnlockedForALaterRound() throws Exception {
        List<String> jobs = commitJobs(3);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            factory.setPort(silent.getLocalPort());
            relay.start();
            try (Socket waiting = silent.accept()) {
                assertThat(waiting.isConnected()).isTrue();
                assertThat(lab.text("select count(*) from (select 1 from outbox for update nowait) as unlocked"))
                        .isEqualTo("3");
                assertThat(marked()).isZero();
                factory.setPort(rabbit.port());
            }
        }

        awaitMarked(3);
        assertThat(queued()).isEqualTo(jobs);
    }

    @Test
    void jobsThatTheBrokerReturnsAreLeftForALaterRound() throws Exception {
        relay.start();
        eventually("the relay is connected", relay::connected);
        channel.queueDelete(PaymentQueues.JOBS);
        List<String> jobs = commitJobs(3);
        relay.wake();

        awaitMarked(3);
        assertThat(queued()).isEqualTo(jobs);
    }

    @Test
    void aBatchThatTheBrokerPartlyRefusesIsLeftForALaterRound() throws Exception {
        channel.queueDelete(PaymentQueues.JOBS);
        channel.queueDeclare(
                PaymentQueues.JOBS, true, false, false, Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
        channel.queueBind(PaymentQueues.JOBS, PaymentQueues.EXCHANGE, PaymentQueues.CHARGE);
        relay.start();
        eventually("the relay is connected", relay::connected);
        List<String> jobs = commitJobs(3);
        relay.wake();
        eventually("the relay has given up a batch", () -> !relay.connected());
        assertThat(channel.messageCount(PaymentQueues.JOBS)).isOne();
        assertThat(marked()).isZero();

        channel.queueDelete(PaymentQueues.JOBS);

        awaitMarked(3);
        assertThat(queued()).isEqualTo(jobs);
    }

    @Test
    void aCrashBetweenTheConfirmAndTheMarkPublishesAgainAndLosesNothing() throws Exception {
        lab.killFirstCommit("update", "outbox");
        List<String> jobs = commitJobs(3);

        relay.start();

        awaitMarked(3);
        List<String> twice = new ArrayList<>(jobs);
        twice.addAll(jobs);
        assertThat(queued()).isEqualTo(twice);
    }

    @Test
    void relaysAtOnceShareTheJobsAndPublishEachOnce() throws Exception {
        List<String> jobs = commitJobs(2 * BATCH + 5);
        lab.holdCommits("update", "outbox");
        try (PurchaseLab otherLab = new PurchaseLab(database)) {
            OutboxRelay other = relay(otherLab, factory());
            relay.start();
            other.start();
            lab.awaitBlocked(2);

            lab.releaseCommits();

            awaitMarked(jobs.size());
            assertThat(queued()).containsExactlyInAnyOrderElementsOf(jobs);
            assertThat(published(lab)).isGreaterThanOrEqualTo(BATCH);
            assertThat(published(otherLab)).isGreaterThanOrEqualTo(BATCH);
            await(other.stop());
        }
    }

    @Test
    void jobsOfARelayThatDiedAreNotSkipped() throws Exception {
        List<String> jobs = commitJobs(5);
        try (java.sql.Connection dying = database.as("storefront");
                Statement statement = dying.createStatement()) {
            dying.setAutoCommit(false);
            boolean unused = statement.execute(
                    "select id from outbox where published_at is null order by id limit 3 for update");
            relay.start();
            awaitMarked(2);
            assertThat(queued()).isEqualTo(jobs.subList(3, 5));
        }

        awaitMarked(5);
        assertThat(queued()).isEqualTo(jobs.subList(0, 3));
    }

    /** Commits so many jobs of one order at once. Returns their ids, in the order of their rows. */
    private List<String> commitJobs(int number) throws Exception {
        lab.run("insert into outbox (job_id, order_id, payload)"
                + " select gen_random_uuid(), id, '{}' from orders, generate_series(1, " + number + ")");
        return List.of(lab.text("select string_agg(job_id::text, ' ' order by id) from outbox")
                .split(" "));
    }

    private int marked() throws SQLException {
        return Integer.parseInt(lab.text("select count(published_at) from outbox"));
    }

    private void awaitMarked(int jobs) throws Exception {
        eventually(jobs + " jobs are marked as published", () -> marked() == jobs);
    }

    /** Takes all jobs out of the queue, the oldest first. */
    private List<String> queued() throws IOException {
        List<String> jobs = new ArrayList<>();
        for (GetResponse job = next(); job != null; job = next()) {
            jobs.add(job.getProps().getMessageId());
        }
        return jobs;
    }

    private GetResponse next() throws IOException {
        return channel.basicGet(PaymentQueues.JOBS, true);
    }

    private static int published(PurchaseLab lab) {
        return (int) lab.meters.counter("outbox.published").count();
    }

    private static OutboxRelay relay(PurchaseLab lab, ConnectionFactory factory) {
        BrokerConnector broker = new BrokerConnector(factory, "test outbox", OutboxRelay.BROKER_LIMITS);
        return new OutboxRelay(lab.vertx, lab.pool("outbox", 1), broker, lab.meters);
    }

    private static ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(rabbit.port());
        factory.setUsername(rabbit.user());
        factory.setPassword(rabbit.password());
        return factory;
    }
}
