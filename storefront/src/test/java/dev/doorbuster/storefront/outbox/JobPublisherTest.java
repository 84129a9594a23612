package dev.doorbuster.storefront.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.doorbuster.service.broker.BrokerConnector;
import dev.doorbuster.service.broker.PaymentQueues;
import dev.doorbuster.service.broker.PaymentTopology;
import dev.doorbuster.testsupport.CuttableProxy;
import dev.doorbuster.testsupport.RealRabbitmq;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests the relay's publisher against a real RabbitMQ whose connections are cut. */
@ExtendWith(RealRabbitmq.class)
@ResourceLock("rabbitmq")
class JobPublisherTest {

    private static final int SOON_SECONDS = 30;

    private static RealRabbitmq.Broker rabbit;

    private CuttableProxy proxy;
    private JobPublisher publisher;
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
    void connect() throws Exception {
        connection = factory(rabbit.port()).newConnection("test");
        channel = connection.createChannel();
        channel.queueDelete(PaymentQueues.JOBS);
        PaymentTopology.declare(connection);
        proxy = new CuttableProxy(rabbit.port());
        publisher =
                new JobPublisher(new BrokerConnector(factory(proxy.port()), "test outbox", OutboxRelay.BROKER_LIMITS));
        publisher.connect();
    }

    @AfterEach
    void close() throws Exception {
        publisher.abort();
        proxy.close();
        connection.close();
    }

    @Test
    void aConfirmedJobIsInTheQueueAndPersistent() throws Exception {
        assertThat(publisher.publish(batch(3))).containsExactlyInAnyOrder(1L, 2L, 3L);
        GetResponse first = channel.basicGet(PaymentQueues.JOBS, true);
        assertThat(first.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(first.getProps().getMessageId()).isEqualTo("job-1");
        assertThat(first.getProps().getCorrelationId()).isEqualTo("request-1");
        assertThat(new String(first.getBody(), StandardCharsets.UTF_8)).isEqualTo("{\"jobId\":\"job-1\"}");
        assertThat(ready()).isEqualTo(2);
    }

    @Test
    void aJobWithoutARouteComesBackAndTheQueuesAreDeclaredAgain() throws Exception {
        channel.queueDelete(PaymentQueues.JOBS);
        assertThat(publisher.publish(batch(3))).isEmpty();
        assertThat(publisher.connected()).isFalse();

        publisher.connect();

        assertThat(publisher.connected()).isTrue();
        assertThat(publisher.publish(batch(3))).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(ready()).isEqualTo(3);
    }

    @Test
    void noJobOfACutConnectionCountsAsPublished() throws Exception {
        proxy.cut();
        assertThatThrownBy(() -> publisher.publish(batch(3)))
                .isInstanceOfAny(IOException.class, com.rabbitmq.client.ShutdownSignalException.class);
        publisher.abort();
        publisher.connect();
        assertThat(publisher.publish(batch(3))).hasSize(3);
        await().atMost(SOON_SECONDS, TimeUnit.SECONDS).until(() -> ready() >= 3);
    }

    private static List<OutboxMessage> batch(int jobs) {
        return LongStream.rangeClosed(1, jobs)
                .mapToObj(id -> new OutboxMessage(
                        id,
                        "job-" + id,
                        "request-" + id,
                        new JsonObject().put("jobId", "job-" + id).encode(),
                        Instant.EPOCH,
                        ""))
                .toList();
    }

    private int ready() throws IOException {
        return channel.queueDeclarePassive(PaymentQueues.JOBS).getMessageCount();
    }
}
